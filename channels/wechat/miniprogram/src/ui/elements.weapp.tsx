/** The elements in WeChat. Direction is a class, since View drops dir and lang; names for screen readers are aria-*. */

import { Button as WxButton, Image, Input, Label, ScrollView, Text, Textarea, View } from '@tarojs/components'
import { useRef, type ComponentType, type ReactNode } from 'react'

import { isolate } from '../chat-core/bidi.ts'
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
  type Tag,
  type WordsProps,
} from './elements.types.ts'

type Open = ComponentType<Record<string, unknown> & { children?: ReactNode }>

// Taro's types do not know the aria-* properties that plugin-inject adds.
const AriaView = View as unknown as Open
const AriaButton = WxButton as unknown as Open
const AriaInput = Input as unknown as Open
const AriaTextarea = Textarea as unknown as Open
const AriaImage = Image as unknown as Open
const AriaScroll = ScrollView as unknown as Open

const ROLES: Partial<Record<Tag, string>> = { h1: 'heading', h2: 'heading', h3: 'heading', nav: 'navigation', main: 'main', ul: 'list', ol: 'list', li: 'listitem' }
const dirClass = (dir?: Direction): string | false => dir !== undefined && `dir-${dir}`
const given = (attributes: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined))

/** Words as they are; in columns, Chinese among them is upright. */
function worded(children: ReactNode): ReactNode {
  if (typeof children !== 'string' || columnsOf(children) === '') return children
  return partsUpright(children).map(({ text, upright }, index) => (upright ? <Text key={index} className="upright">{text}</Text> : text))
}

/** Words on a button or a link, in columns where their script wants it. */
function labelled(children: ReactNode): ReactNode {
  const columns = columnsOf(children)
  return columns === '' ? children : <View className={columns}>{worded(children)}</View>
}

/** A block of the page. */
export function Box({ as = 'div', className, dir, label, role, live, id, text, children }: BoxProps) {
  const aria = given({ id, 'aria-label': label, 'aria-role': role ?? ROLES[as], 'aria-live': live })
  return (
    <AriaView className={classes(`as-${as}`, className, dirClass(dir), columnsOf(text ?? children))} {...aria}>
      {worded(children)}
    </AriaView>
  )
}

/** Words inside a line, or alone. */
export function Words({ className, dir, alone, children }: WordsProps) {
  const columns = alone ? columnsOf(children) : ''
  if (columns !== '') return <View className={classes(className, dirClass(dir), columns)}>{worded(children)}</View>
  return <Text className={classes(className, dirClass(dir))}>{children}</Text>
}

/** A number, name or date whose direction is its own. */
export function Own({ children }: { children: ReactNode }) {
  return <Text>{isolate(String(children))}</Text>
}

/** What makes a button one that can be held: WeChat tells a long press from a tap, and every touch has an end. */
function useHold(hold: Hold | undefined, onTap: () => void): Record<string, unknown> {
  const held = useRef(false)
  if (!hold) return { onClick: onTap }
  const begin = (): void => {
    held.current = true
    hold.begin()
  }
  const end = (): void => {
    if (held.current) hold.end()
    held.current = false
  }
  return { onClick: onTap, onLongPress: begin, onTouchEnd: end, onTouchCancel: end }
}

export function Button({ className, label, dir, disabled, expanded, pressed, hold, onTap, children }: ButtonProps) {
  const taps = useHold(hold, onTap)
  const aria = given({ 'aria-label': label, 'aria-expanded': expanded === undefined ? undefined : String(expanded) })
  return (
    <AriaButton
      className={classes('button', className, expanded && 'is-open', pressed && 'is-pressed', hold && 'holds', dirClass(dir))}
      hoverClass="is-down"
      disabled={disabled}
      {...taps}
      {...aria}
    >
      {labelled(children)}
    </AriaButton>
  )
}

/** A link: WeChat follows none by itself, so the platform opens it. */
export function Link({ className, label, hint, onTap, children }: LinkProps) {
  return (
    <AriaView className={className} onClick={onTap} {...given({ 'aria-role': 'link', 'aria-label': hint ?? label })}>
      {labelled(children)}
    </AriaView>
  )
}

/** The text field. Uncontrolled, since a controlled one moves the caret; a new `version` makes a new field. */
export function Field({ className, label, placeholder, dir, maxLength, initial, version, onInput, onSubmit }: FieldProps) {
  return (
    <AriaTextarea
      key={version}
      className={classes(className, dirClass(dir))}
      aria-label={label}
      aria-role="textbox"
      placeholder={placeholder}
      maxlength={maxLength}
      defaultValue={initial}
      autoHeight
      fixed
      cursorSpacing={24}
      confirmType="send"
      showConfirmBar={false}
      onInput={(event: { detail: { value: string } }) => onInput(event.detail.value)}
      onConfirm={onSubmit}
    />
  )
}

/** A field for a few digits. */
export function Digits({ className, label, maxLength, initial, onInput, onSubmit }: DigitsProps) {
  return (
    <Label className={classes('digits', className)}>
      <AriaInput
        type="number"
        className="field digits-field"
        aria-label={label}
        maxlength={maxLength}
        defaultValue={initial}
        cursorSpacing={24}
        onInput={(event: { detail: { value: string } }) => onInput(event.detail.value)}
        onConfirm={onSubmit}
      />
      {columnsOf(label) === '' ? <Text>{label}</Text> : labelled(label)}
    </Label>
  )
}

/** A field of one line for a number. */
export function Line({ className, label, kind, maxLength, onInput, onSubmit }: LineProps) {
  return (
    <Label className={classes('line', className)}>
      <View className="line-label">{columnsOf(label) === '' ? <Text>{label}</Text> : labelled(label)}</View>
      <AriaInput
        type={kind === 'tel' ? 'number' : 'text'}
        className="field line-field dir-ltr"
        aria-label={label}
        maxlength={maxLength}
        cursorSpacing={24}
        onInput={(event: { detail: { value: string } }) => onInput(event.detail.value)}
        onConfirm={onSubmit}
      />
    </Label>
  )
}

export function Picture({ className, src, label }: PictureProps) {
  return <AriaImage className={className} src={src} mode="widthFix" aria-label={label} aria-role="img" />
}

/** A block whose content changes as a whole; screen readers in WeChat are told by `aria-live`, since nothing takes a focus. */
export function Stage({ className, dir, label, turn, children }: StageProps) {
  return (
    <AriaView key={turn} className={classes('stage', className, dirClass(dir))} aria-live="polite" {...given({ 'aria-label': label })}>
      {children}
    </AriaView>
  )
}

export function Check({ className, checked, onChange, children }: CheckProps) {
  return (
    <Label className={className}>
      <AriaView
        className={classes('check-box', checked && 'is-checked')}
        aria-role="checkbox"
        aria-checked={String(checked)}
        aria-label={String(children)}
        onClick={() => onChange(!checked)}
      />
      <View className="check-words">{columnsOf(children) === '' ? <Text>{children}</Text> : labelled(children)}</View>
    </Label>
  )
}

/** The scrolling part of the page; brings the newest row into sight. */
export function Scroll({ className, label, newest, children }: ScrollProps) {
  return (
    <AriaScroll className={className} scrollY scrollIntoView={newest} aria-label={label}>
      {children}
    </AriaScroll>
  )
}

/** A sheet over the page. */
export function Sheet({ className, dir, title, closeLabel, onClose, children }: SheetProps) {
  return (
    <View className="sheet-back">
      <AriaView className={classes('sheet', className, dirClass(dir))} aria-role="dialog" aria-label={title}>
        <View className="sheet-head">
          <AriaView className="as-h2" aria-role="heading">
            {labelled(title)}
          </AriaView>
          <Button className="quiet sheet-close" onTap={onClose}>
            {closeLabel}
          </Button>
        </View>
        <View className="sheet-body">{children}</View>
      </AriaView>
    </View>
  )
}
