/** The elements in the browser: plain HTML, so that keyboards and screen readers find what they know. */

import { createElement, useEffect, useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'

import type { Direction } from '../chat-core/protocol.ts'
import {
  classes,
  type BoxProps,
  type ButtonProps,
  type CheckProps,
  type FieldProps,
  type LinkProps,
  type ScrollProps,
  type SheetProps,
} from './elements.types.ts'

const htmlDir = (dir?: Direction): 'ltr' | 'rtl' | undefined => (dir === undefined ? undefined : dir === 'rtl' ? 'rtl' : 'ltr')
const dirClass = (dir?: Direction): string | false => dir !== undefined && `dir-${dir}`

/** A block of the page. */
export function Box({ as = 'div', className, lang, dir, label, role, live, id, children }: BoxProps) {
  const attributes = { id, lang, role, dir: htmlDir(dir), 'aria-label': label, 'aria-live': live }
  return createElement(as, { ...attributes, className: classes(className, dirClass(dir)) || undefined }, children)
}

/** Words inside a line. */
export function Words({ className, lang, dir, children }: BoxProps) {
  return (
    <span className={classes(className, dirClass(dir)) || undefined} lang={lang} dir={htmlDir(dir)}>
      {children}
    </span>
  )
}

/** A number, name or date whose direction is its own. */
export function Own({ children }: { children: ReactNode }) {
  return <bdi>{children}</bdi>
}

export function Button({ className, label, lang, dir, disabled, expanded, pressed, onTap, children }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes('button', className, expanded && 'is-open', pressed && 'is-pressed', dirClass(dir))}
      lang={lang}
      dir={htmlDir(dir)}
      disabled={disabled}
      aria-label={label}
      aria-expanded={expanded}
      aria-pressed={pressed}
      onClick={onTap}
    >
      {children}
    </button>
  )
}

/** A link that the browser itself can follow (tel:, https:). */
export function Link({ className, href, label, children }: LinkProps) {
  const away = href.startsWith('http') ? { target: '_blank', rel: 'noopener noreferrer' } : {}
  return (
    <a className={className} href={href} aria-label={label} {...away}>
      {children}
    </a>
  )
}

/** As high as its text; an empty field points the way of the page, a filled one the way of its text. */
function fit(field: HTMLTextAreaElement, empty: 'ltr' | 'rtl' = 'ltr'): void {
  field.dir = field.value === '' ? empty : 'auto'
  field.style.blockSize = 'auto'
  field.style.blockSize = `${field.scrollHeight + 2}px`
}

/** The text field. Uncontrolled: what stands in it is the person's until `version` changes. */
export function Field({ className, label, placeholder, lang, dir, maxLength, initial, version, onInput, onSubmit }: FieldProps) {
  const ref = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    // `initial` is older than what was typed since; only a new version may overwrite the field.
    if (ref.current) ref.current.value = initial
  }, [version])
  // After every drawing: size and font of the text may have changed with it.
  useEffect(() => {
    if (ref.current) fit(ref.current, htmlDir(dir))
  })
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

export function Check({ className, checked, onChange, children }: CheckProps) {
  return (
    <label className={className}>
      <input type="checkbox" className="check-input" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{children}</span>
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
        <h2 id={heading}>{title}</h2>
        <Button className="quiet" onTap={onClose}>
          {closeLabel}
        </Button>
      </div>
      <div className="sheet-body">{children}</div>
    </dialog>
  )
}
