/** The topic menu: every topic folded, every entry one tap away, no consent needed. */

import { useState } from 'react'

import type { MenuTopic } from '../chat-core/protocol.ts'
import { Box, Button, Sheet, Words } from '../ui/elements'
import { speechOfText, usePage } from './context.ts'

/** All topics, or what stands in their way. */
export function Topics({ onOpened }: { onOpened?: () => void }) {
  const { chat, view, t } = usePage()
  const [open, setOpen] = useState<string | null>(null)
  const { menu, menuState } = view
  if (!menu) return <NoTopics failed={menuState === 'failed'} onRetry={() => void chat.loadMenu()} words={t} />
  return (
    <Box className="topics">
      {menu.topics.map((topic) => (
        <Topic
          key={topic.id}
          topic={topic}
          open={open === topic.id}
          onToggle={() => setOpen(open === topic.id ? null : topic.id)}
          onOpened={onOpened}
        />
      ))}
    </Box>
  )
}

function NoTopics({ failed, onRetry, words }: { failed: boolean; onRetry: () => void; words: ReturnType<typeof usePage>['t'] }) {
  return (
    <Box className="topics-missing" role="status">
      <Box as="p" className="muted">
        {words(failed ? 'topics_failed' : 'topics_loading')}
      </Box>
      {failed && <Button onTap={onRetry}>{words('topics_retry')}</Button>}
    </Box>
  )
}

interface TopicProps {
  topic: MenuTopic
  open: boolean
  onToggle: () => void
  onOpened?: () => void
}

function Topic({ topic, open, onToggle, onOpened }: TopicProps) {
  const { chat, view, t } = usePage()
  // A title that this language lacks is Chinese.
  const title = speechOfText(view, topic.title, view.language)
  const read = (id: string, title: string): void => {
    onOpened?.()
    void chat.openEntry(id, title)
  }
  return (
    <Box className={`topic ${open ? 'is-open' : 'is-closed'}`}>
      <Button className="fold topic-head" expanded={open} onTap={onToggle}>
        <Words className={`topic-title ${title.className}`} lang={title.lang} dir={title.dir} alone>
          {topic.title}
        </Words>
        <Words className="topic-count" alone>
          {t('topics_count', { count: topic.entries.length })}
        </Words>
      </Button>
      {open && (
        <Box className="topic-entries">
          {topic.entries.map((entry) => (
            <TopicEntry key={entry.id} title={entry.title} onTap={() => read(entry.id, entry.title)} />
          ))}
        </Box>
      )}
    </Box>
  )
}

function TopicEntry({ title, onTap }: { title: string; onTap: () => void }) {
  const { view } = usePage()
  const { lang, dir, className } = speechOfText(view, title, view.language)
  return (
    <Button className={`entry ${className}`} lang={lang} dir={dir} onTap={onTap}>
      {title}
    </Button>
  )
}

/** The topics as a sheet, while a conversation is on. */
export function TopicsSheet({ onClose }: { onClose: () => void }) {
  const { t } = usePage()
  return (
    <Sheet title={t('topics_title')} closeLabel={t('close')} onClose={onClose}>
      <Topics onOpened={onClose} />
    </Sheet>
  )
}
