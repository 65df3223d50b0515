/** The few elements that all parts are made of: elements.h5.tsx are HTML, elements.weapp.tsx are WeChat's. */

import type { ReactNode } from 'react'

import type { Direction } from '../chat-core/protocol.ts'

export type Tag = 'div' | 'section' | 'header' | 'footer' | 'main' | 'nav' | 'h1' | 'h2' | 'h3' | 'p' | 'ul' | 'ol' | 'li'

export interface Spoken {
  /** Language tag and direction of the text inside. */
  lang?: string
  dir?: Direction
  label?: string
  role?: string
}

export interface BoxProps extends Spoken {
  as?: Tag
  className?: string
  id?: string
  live?: 'polite' | 'assertive'
  /** The words inside, where they are not the only child: they decide whether it stands in columns. */
  text?: string
  children?: ReactNode
}

export interface WordsProps extends Spoken {
  className?: string
  /** Whether they stand alone, not within a sentence. */
  alone?: boolean
  children?: ReactNode
}

/** What a button does as long as it is held down; a short tap stays a tap. */
export interface Hold {
  begin: () => void
  end: () => void
}

export interface ButtonProps extends Spoken {
  className?: string
  disabled?: boolean
  expanded?: boolean
  pressed?: boolean
  hold?: Hold
  onTap: () => void
  children?: ReactNode
}

export interface LinkProps extends Spoken {
  className?: string
  href: string
  /** What a tap does, for those who hear the page; the words on the link stay its name. */
  hint?: string
  onTap: () => void
  children?: ReactNode
}

export interface FieldProps {
  className?: string
  label: string
  placeholder: string
  lang: string
  dir: Direction
  maxLength: number
  /** The text to start with; taken anew only when `version` changes. */
  initial: string
  version: number
  onInput: (text: string) => void
  onSubmit: () => void
}

export interface DigitsProps {
  className?: string
  /** Stands beside the field and names it. */
  label: string
  maxLength: number
  /** What stands in it at first; what is typed after that is the person's. */
  initial: string
  onInput: (text: string) => void
  onSubmit: () => void
}

export interface LineProps {
  className?: string
  /** Stands above the field and names it. */
  label: string
  /** Numbers of tickets have letters, those of telephones have none. */
  kind: 'text' | 'tel'
  maxLength: number
  onInput: (text: string) => void
  onSubmit: () => void
}

export interface PictureProps {
  className?: string
  src: string
  /** What it is, for those who don't see it. */
  label: string
}

export interface StageProps extends Spoken {
  className?: string
  /** A new value stands for new content: the block then takes the focus. */
  turn: string
  children: ReactNode
}

export interface CheckProps {
  className?: string
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}

export interface ScrollProps {
  className?: string
  label: string
  /** The element to bring into sight, as often as `newest` changes. */
  follow: string
  /** The newest row; where a scroll view cannot be asked twice for the same element, this one is brought into sight. */
  newest: string
  /** Whether the newest row could not be sent: it has grown then, and is brought into sight again. */
  stuck: boolean
  children: ReactNode
}

export interface SheetProps extends Spoken {
  className?: string
  closeLabel: string
  title: string
  onClose: () => void
  children: ReactNode
}

/** Join class names, leaving out what is empty. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
