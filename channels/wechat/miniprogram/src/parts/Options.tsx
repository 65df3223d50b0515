/** What one can choose under a message: other answers, a person, a language, a link, a wish, a face. */

import type { Option } from '../chat-core/protocol.ts'
import type { View } from '../chat-core/view.ts'
import { platform } from '../platform'
import { Box, Button, Link, Words } from '../ui/elements'
import { speechOf, speechOfText, usePage } from './context.ts'

const FACE = 'rate:'
const WISH = 'wish:'
const CALL = 'callback'

/** All of them; faces stand side by side. */
export function Options({ options, around }: { options: Option[]; around: string }) {
  const { t } = usePage()
  const faces = options.filter(({ id }) => id.startsWith(FACE))
  const others = options.filter((option) => !faces.includes(option))
  return (
    <>
      {faces.length > 0 && (
        <Box className="options faces" role="group" label={t('options_label')}>
          {faces.map((option) => (
            <Face key={option.id} option={option} around={around} />
          ))}
        </Box>
      )}
      {others.length > 0 && (
        <Box className="options" role="group" label={t('options_label')}>
          {others.map((option) => (
            <OneOption key={option.id} option={option} around={around} />
          ))}
        </Box>
      )}
    </>
  )
}

/** Whether an option is what the resident has chosen already; nothing where it is no lasting choice. */
function isChosen({ id }: Option, { standing }: View): boolean | undefined {
  if (!id.startsWith(WISH) || !standing?.wish) return undefined
  return id === WISH + standing.wish
}

function OneOption({ option, around }: { option: Option; around: string }) {
  const { chat, view, open } = usePage()
  const { id, kind, label } = option
  if (kind === 'url') {
    const url = id.replace(/^url:/, '')
    return (
      <Link className="button option" href={url} onTap={() => platform.openUrl(url)}>
        {label}
      </Link>
    )
  }
  const named = kind === 'language'
  const { lang, dir, className } = named ? speechOf(view, id.replace(/^language:/, '')) : speechOfText(view, label, around)
  return (
    <Button
      className={`option option-${kind} ${className} ${named ? 'named' : ''}`}
      lang={lang}
      dir={dir}
      pressed={isChosen(option, view)}
      onTap={() => (id === CALL ? open('call') : chat.follow(option))}
    >
      {label}
    </Button>
  )
}

/** A face with the word for it: who does not read sees what it means. */
function Face({ option, around }: { option: Option; around: string }) {
  const { chat, view } = usePage()
  const face = option.id.slice(FACE.length)
  const { lang, dir, className } = speechOfText(view, option.label, around)
  return (
    <Button
      className={`option face-option ${className}`}
      lang={lang}
      dir={dir}
      pressed={String(view.face) === face}
      onTap={() => chat.follow(option)}
    >
      <Box className={`face face-${face}`} />
      <Words alone>{option.label}</Words>
    </Button>
  )
}
