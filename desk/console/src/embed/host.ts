/** embed.js: what a host page loads to show the panel. It knows nothing of the page but what is handed to it. */

import { enveloped, readFromPanel, type FromPanel, type ToPanel } from './protocol.ts'

export type Insert = Extract<FromPanel, { type: 'suggestion.insert' }>
export type Copied = Extract<FromPanel, { type: 'suggestion.copied' }>
export type Fault = Extract<FromPanel, { type: 'error' }>

export interface Options {
  /** Where the panel goes: an element, or a selector of one. */
  container: Element | string
  /** Fetches a ticket from the page's own server, which signs for it. */
  ticket: () => Promise<string>
  /** Where Shiliu is; without it where this script came from. */
  address?: string
  /** Of the panel's own words: zh or en. */
  language?: string
  /** What a screen reader calls the panel. */
  title?: string
  /** Puts a text into the page's own reply field; the panel never sends. */
  onInsert?: (message: Insert) => void
  onCopied?: (message: Copied) => void
  onReady?: () => void
  onError?: (message: Fault) => void
  /** False leaves the height of the frame to the page. */
  autoHeight?: boolean
}

export interface Selected {
  conversation: string
  language?: string
  text?: string
}

export interface Appended {
  conversation: string
  from: 'visitor' | 'agent'
  text: string
  language?: string
}

export interface Embedded {
  frame: HTMLIFrameElement
  select: (selected: Selected) => void
  append: (appended: Appended) => void
  close: (conversation: string) => void
  destroy: () => void
}

// A server that gives out bad tickets must not be asked for ever.
const TRIES = 3
const AGAIN_MS = 3000
const NARROWEST = '280px'
const source = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href

export function embed(options: Options): Embedded {
  const container = typeof options.container === 'string' ? document.querySelector(options.container) : options.container
  if (!container) throw new Error('Shiliu.embed: container: an element of this page, or a selector of one, is needed')
  const origin = new URL(options.address || source).origin
  const frame = makeFrame(options)
  let ready = false
  let waiting: ToPanel[] = []
  let refused = 0
  let over = false

  function say(message: ToPanel): void {
    if (ready && frame.contentWindow) frame.contentWindow.postMessage(enveloped(message), origin)
    else waiting.push(message)
  }

  function fail(message: string): void {
    options.onError?.({ type: 'error', code: 'unavailable', message })
  }

  /** Have the page's server give a ticket: the first goes into the address of the panel, each other one to the panel. */
  function renew(): void {
    options.ticket().then(
      (given) => {
        if (over) return
        if (frame.src) say({ type: 'init', ticket: given })
        else frame.src = address(given)
      },
      (problem: unknown) => {
        fail(`ticket: ${String(problem)}`)
        again()
      },
    )
  }

  function again(): void {
    refused += 1
    if (refused <= TRIES) setTimeout(() => !over && renew(), AGAIN_MS * refused)
  }

  function address(ticket: string): string {
    const said = [`ticket=${encodeURIComponent(ticket)}`, `origin=${encodeURIComponent(location.origin)}`]
    if (options.language) said.push(`language=${encodeURIComponent(options.language)}`)
    return `${origin}/embed/panel#${said.join('&')}`
  }

  function take(message: FromPanel): void {
    if (message.type === 'ready') {
      ready = true
      const late = waiting
      waiting = []
      late.forEach(say)
      options.onReady?.()
    } else if (message.type === 'suggestion.insert') options.onInsert?.(message)
    else if (message.type === 'suggestion.copied') options.onCopied?.(message)
    else if (message.type === 'resize') {
      if (options.autoHeight !== false) frame.style.height = `${message.height}px`
    } else if (message.code === 'ticket_needed') {
      refused = 0
      renew()
    } else {
      options.onError?.(message)
      if (message.code === 'ticket_refused') again()
    }
  }

  function hear(event: MessageEvent): void {
    if (event.source !== frame.contentWindow || event.origin !== origin) return
    const message = readFromPanel(event.data)
    if (message) take(message)
  }

  addEventListener('message', hear)
  container.appendChild(frame)
  renew()
  return {
    frame,
    select: (selected) => say({ type: 'conversation.selected', ...selected }),
    append: (appended) => say({ type: 'message.appended', ...appended }),
    close: (conversation) => say({ type: 'conversation.closed', conversation }),
    destroy: () => {
      over = true
      removeEventListener('message', hear)
      frame.remove()
    },
  }
}

function makeFrame({ title }: Options): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = title ?? 'Shiliu'
  frame.setAttribute('allow', 'clipboard-write')
  frame.referrerPolicy = 'no-referrer'
  frame.style.cssText = `border:0;width:100%;min-width:${NARROWEST};height:480px`
  return frame
}
