/** The elements in the browser: plain HTML, so that keyboards and screen readers find what they know. */

import { createElement, useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject } from 'react'

import type { Direction } from '../chat-core/protocol.ts'
import { columnsOf, partsUpright } from './columns.ts'
import {
  classes,
  type BoxProps,
  type ButtonProps,
  type CheckProps,
  type DigitsProps,
  type FieldProps,
  type Hold,
  type LineProps,
  type LinkProps,
  type PictureProps,
  type ScrollProps,
  type SheetProps,
  type StageProps,
  type WordsProps,
} from './elements.types.ts'

const htmlDir = (dir?: Direction): 'ltr' | 'rtl' | undefined => (dir === undefined ? undefined : dir === 'rtl' ? 'rtl' : 'ltr')
const dirClass = (dir?: Direction): string | false => dir !== undefined && `dir-${dir}`

/** Words as they are; in columns, Chinese among them is upright. */
function worded(children: ReactNode): ReactNode {
  if (typeof children !== 'string' || columnsOf(children) === '') return children
  return partsUpright(children).map(({ text, upright }, index) => (upright ? <span key={index} className="upright">{text}</span> : text))
}

/** Words on a button or a link, in columns where their script wants it. */
function labelled(children: ReactNode): ReactNode {
  const columns = columnsOf(children)
  return columns === '' ? children : <span className={columns}>{worded(children)}</span>
}

/** A block of the page. */
export function Box({ as = 'div', className, lang, dir, label, role, live, id, text, children }: BoxProps) {
  const columns = columnsOf(text ?? children)
  const attributes = {
    id,
    lang,
    role,
    dir: htmlDir(dir),
    'aria-label': label,
    'aria-live': live,
    className: classes(className, dirClass(dir), columns) || undefined,
  }
  return columns === '' ? createElement(as, attributes, children) : createElement(Sideways, { as, attributes }, worded(children))
}

/** A block in columns. Where they do not fit beside each other, it scrolls, also by keyboard. */
function Sideways({ as, attributes, children }: { as: string; attributes: Record<string, unknown>; children?: ReactNode }) {
  const ref = useRef<HTMLElement>(null)
  const [scrolls, setScrolls] = useState(false)
  const look = (): void => {
    if (ref.current) setScrolls(ref.current.scrollWidth > ref.current.clientWidth + 1)
  }
  // After every drawing, since larger letters need not change the box; and when the box or the font does.
  useEffect(look)
  useEffect(() => {
    if (!ref.current || typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(look)
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])
  return createElement(as, { ...attributes, ref, tabIndex: scrolls ? 0 : undefined }, children)
}

/** Words inside a line, or alone. */
export function Words({ className, lang, dir, alone, children }: WordsProps) {
  const columns = alone ? columnsOf(children) : ''
  return (
    <span className={classes(className, dirClass(dir), columns) || undefined} lang={lang} dir={htmlDir(dir)}>
      {columns === '' ? children : worded(children)}
    </span>
  )
}

/** A number, name or date whose direction is its own. */
export function Own({ children }: { children: ReactNode }) {
  return <bdi>{children}</bdi>
}

// Longer than a tap takes, and what phones take for a long one.
const HOLD_MS = 350

/** What makes a button one that can be held; the tap that ends a hold is none. */
function useHold(hold: Hold | undefined, onTap: () => void): Record<string, unknown> {
  const state = useRef<{ held: boolean; timer: ReturnType<typeof setTimeout> | undefined }>({ held: false, timer: undefined })
  // What the button does may change while it is held.
  const now = useRef(hold)
  now.current = hold
  const up = (): void => {
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', up)
    clearTimeout(state.current.timer)
    if (state.current.held) now.current?.end()
  }
  const down = (event: PointerEvent): void => {
    // Not every hold ends in a click: the button may have moved, and fingers make none.
    state.current.held = false
    if (event.button !== 0 || !now.current) return
    state.current.timer = setTimeout(() => {
      state.current.held = true
      now.current?.begin()
    }, HOLD_MS)
    // The finger may have slid off by then.
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', up)
  }
  const click = (): void => {
    if (!state.current.held) onTap()
    state.current.held = false
  }
  const menu = (event: { preventDefault: () => void }): void => {
    if (now.current) event.preventDefault()
  }
  return { onPointerDown: down, onClick: click, onContextMenu: menu }
}

export function Button({ className, label, lang, dir, disabled, expanded, pressed, hold, onTap, children }: ButtonProps) {
  const taps = useHold(hold, onTap)
  return (
    <button
      type="button"
      className={classes('button', className, expanded && 'is-open', pressed && 'is-pressed', hold && 'holds', dirClass(dir))}
      lang={lang}
      dir={htmlDir(dir)}
      disabled={disabled}
      aria-label={label}
      aria-expanded={expanded}
      aria-pressed={pressed}
      {...taps}
    >
      {labelled(children)}
    </button>
  )
}

/** A link that the browser itself can follow (tel:, https:). */
export function Link({ className, href, label, hint, children }: LinkProps) {
  const away = href.startsWith('http') ? { target: '_blank', rel: 'noopener noreferrer' } : {}
  return (
    <a className={className} href={href} aria-label={label} aria-description={hint} {...away}>
      {labelled(children)}
    </a>
  )
}

/** How high its text is; while it is empty, its placeholder, which not every browser counts in. */
function heightOf(field: HTMLTextAreaElement): number {
  if (field.value !== '') return field.scrollHeight
  // Measured in a twin: a field whose value is set by a program forgets what its person could undo.
  const twin = field.cloneNode() as HTMLTextAreaElement
  twin.value = field.placeholder
  const { fontSize } = getComputedStyle(field, '::placeholder')
  const inlineSize = `${field.offsetWidth}px`
  Object.assign(twin.style, { position: 'absolute', visibility: 'hidden', fontSize, inlineSize })
  field.after(twin)
  const height = twin.scrollHeight
  twin.remove()
  return height
}

/** As high as its text; an empty field points the way of the page, a filled one the way of its text. */
function fit(field: HTMLTextAreaElement, empty: 'ltr' | 'rtl' = 'ltr'): void {
  field.dir = field.value === '' ? empty : 'auto'
  field.style.blockSize = 'auto'
  field.style.blockSize = `${heightOf(field) + 2}px`
}

/** The text field. Uncontrolled: what stands in it is the person's until `version` changes. */
export function Field({ className, label, placeholder, lang, dir, maxLength, initial, version, onInput, onSubmit }: FieldProps) {
  const ref = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    // `initial` is older than what was typed since; only a new version may overwrite the field.
    if (ref.current) ref.current.value = initial
  }, [version])
  // After every drawing: size and font of the text may have changed with it. And when a font came or a device was turned.
  const refit = (): void => {
    if (ref.current) fit(ref.current, htmlDir(dir))
  }
  useEffect(refit)
  useEffect(() => {
    document.fonts?.addEventListener('loadingdone', refit)
    window.addEventListener('resize', refit)
    return () => {
      document.fonts?.removeEventListener('loadingdone', refit)
      window.removeEventListener('resize', refit)
    }
  }, [dir])
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    onSubmit()
  }
  const typed = (field: HTMLTextAreaElement): void => {
    fit(field, htmlDir(dir))
    onInput(field.value)
  }
  return (
    <textarea
      ref={ref}
      rows={1}
      className={className}
      lang={lang}
      aria-label={label}
      placeholder={placeholder}
      maxLength={maxLength}
      defaultValue={initial}
      enterKeyHint="send"
      onKeyDown={pressed}
      onChange={(event) => typed(event.currentTarget)}
    />
  )
}

/** A field for a few digits; the browser keeps nothing of it. */
export function Digits({ className, label, maxLength, initial, onInput, onSubmit }: DigitsProps) {
  return (
    <label className={classes('digits', className)}>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        className="field digits-field"
        maxLength={maxLength}
        defaultValue={initial}
        onChange={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && onSubmit()}
      />
      <span>{labelled(label)}</span>
    </label>
  )
}

/** A field of one line for a number, which runs from left to right in every language. */
export function Line({ className, label, kind, maxLength, onInput, onSubmit }: LineProps) {
  return (
    <label className={classes('line', className)}>
      <span className="line-label">{labelled(label)}</span>
      <input
        type={kind}
        dir="ltr"
        autoComplete={kind === 'tel' ? 'tel' : 'off'}
        autoCapitalize="characters"
        spellCheck={false}
        className="field line-field"
        maxLength={maxLength}
        onChange={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && onSubmit()}
      />
    </label>
  )
}

export function Picture({ className, src, label }: PictureProps) {
  return <img className={className} src={src} alt={label} />
}

/** A block whose content changes as a whole; it takes the focus then, so that keyboards and screen readers follow. */
export function Stage({ className, lang, dir, label, turn, children }: StageProps) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => ref.current?.focus(), [turn])
  // Silent in the log around it, which reads out what is new: the focus says it already.
  return (
    <div
      ref={ref}
      className={classes('stage', className, dirClass(dir))}
      lang={lang}
      dir={htmlDir(dir)}
      role="group"
      aria-label={label}
      aria-live="off"
      tabIndex={-1}
    >
      {children}
    </div>
  )
}

export function Check({ className, checked, onChange, children }: CheckProps) {
  const columns = columnsOf(children)
  return (
    <label className={className}>
      <input type="checkbox" className="check-input" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span className="check-words">
        {columns === '' ? children : <Sideways as="span" attributes={{ className: columns }}>{worded(children)}</Sideways>}
      </span>
    </label>
  )
}

/** Where the end was in sight, it stays in sight when a banner or a keyboard takes room. */
function useKeptEnd(box: RefObject<HTMLElement>): void {
  useEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return undefined
    let height = element.clientHeight
    const observer = new ResizeObserver(() => {
      const atEnd = element.scrollTop + height >= element.scrollHeight - 4
      height = element.clientHeight
      if (atEnd) element.scrollTop = element.scrollHeight
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
}

/** The scrolling part of the page; brings `follow` into sight whenever something new is there. */
export function Scroll({ className, label, follow, newest, stuck, children }: ScrollProps) {
  const ref = useRef<HTMLElement>(null)
  useKeptEnd(ref)
  useEffect(() => {
    if (follow !== '') document.getElementById(follow)?.scrollIntoView({ block: 'start' })
  }, [follow, newest, stuck])
  return (
    <main ref={ref} className={className} aria-label={label} tabIndex={0}>
      {children}
    </main>
  )
}

/** A sheet over the page. The browser's own dialog keeps the focus inside and closes on Escape. */
export function Sheet({ className, lang, dir, title, closeLabel, onClose, children }: SheetProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const heading = useId()
  // Closed before it leaves the page: only then the browser gives the focus back to where it was.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return undefined
    // Browsers before 2022 know no modal dialogs: there it is shown as a plain layer.
    if (dialog.showModal) dialog.showModal()
    else dialog.setAttribute('open', '')
    return () => dialog.close?.()
  }, [])
  const cancelled = (event: { preventDefault: () => void }): void => {
    event.preventDefault()
    onClose()
  }
  return (
    <dialog
      ref={ref}
      className={classes('sheet', className, dirClass(dir))}
      lang={lang}
      dir={htmlDir(dir)}
      aria-labelledby={heading}
      onCancel={cancelled}
    >
      <div className="sheet-head">
        <h2 id={heading}>{labelled(title)}</h2>
        <Button className="quiet sheet-close" onTap={onClose}>
          {closeLabel}
        </Button>
      </div>
      <div className="sheet-body">{children}</div>
    </dialog>
  )
}
