/** The one page: head, banner, first screen and conversation, foot, and the sheet that is open. */

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'

import { Chat } from '../../chat-core/chat.ts'
import { makeTranslate } from '../../chat-core/i18n.ts'
import { languageOf } from '../../chat-core/languages.ts'
import type { View } from '../../chat-core/view.ts'
import { Banner } from '../../parts/Banner.tsx'
import { Composer } from '../../parts/Composer.tsx'
import { ConsentSheet } from '../../parts/ConsentSheet.tsx'
import { PageProvider, speechOf, usePage, type Page, type SheetName } from '../../parts/context.ts'
import { Header } from '../../parts/Header.tsx'
import { LanguageSheet } from '../../parts/Languages.tsx'
import { LogView, rowsToFollow } from '../../parts/LogView.tsx'
import { EraseSheet, MenuSheet } from '../../parts/MenuSheet.tsx'
import { JoinSheet } from '../../parts/ticket/JoinSheet.tsx'
import { LookupSheet } from '../../parts/ticket/LookupSheet.tsx'
import { TicketSheet } from '../../parts/ticket/TicketSheet.tsx'
import { TopicsSheet } from '../../parts/Topics.tsx'
import { useLocale } from '../../parts/useLocale.ts'
import { useMissed } from '../../parts/useMissed.ts'
import { Welcome } from '../../parts/Welcome.tsx'
import { platform } from '../../platform'
import { FALLBACK, pageLanguages, type AppLocale } from '../../texts.ts'
import { Box, Scroll } from '../../ui/elements'

const chat = new Chat(platform.seams, {
  locales: pageLanguages,
  fallback: FALLBACK,
  wanted: platform.wantedLanguages(),
})

function useStarted(): void {
  useEffect(() => {
    chat.start()
    platform.onArrival((code) => void chat.arrival.arrive(code))
    platform.onLink((link) => void chat.linked.read(link))
    platform.onNetwork((on) => (on ? chat.wake() : chat.sleep()))
  }, [])
}

function usePresented({ view, locale, t }: Page): void {
  const { bcp47, dir } = locale.language
  const missed = useMissed(view)
  const title = missed ? `(${missed}) ${t('title')}` : t('title')
  useEffect(() => platform.present(bcp47, dir === 'rtl', title), [bcp47, dir, title])
}

/** The fonts of the page's language and of every language that something in the log is in. */
function useFonts({ view, locale }: Page): void {
  const { languages, language, log } = view
  useEffect(() => {
    const spoken = new Set([...log.messages, ...log.reads.map((read) => read.reading)].map((said) => said.language))
    const fonts = [...spoken, language].map((code) => languageOf(languages, code).font)
    for (const font of [locale.language.font, ...fonts]) platform.offerFont(font)
  }, [languages, language, log, locale])
}

function OpenSheet({ sheet, onClose }: { sheet: SheetName; onClose: () => void }) {
  const { view } = usePage()
  if (view.joinAsked !== null) return <JoinSheet />
  if (view.consentAsked) return <ConsentSheet />
  if (sheet === 'menu') return <MenuSheet onClose={onClose} />
  if (sheet === 'language') return <LanguageSheet onClose={onClose} />
  if (sheet === 'ticket' || sheet === 'call') return <TicketSheet calling={sheet === 'call'} onClose={onClose} />
  if (sheet === 'lookup') return <LookupSheet onClose={onClose} />
  if (sheet === 'topics') return <TopicsSheet onClose={onClose} />
  return sheet === 'erase' ? <EraseSheet onClose={onClose} /> : null
}

/** The page. */
export default function ChatPage() {
  const view = useSyncExternalStore(chat.subscribe, () => chat.view)
  const locale = useLocale(view.language)
  useStarted()
  return locale && <Worded view={view} locale={locale} />
}

/** The page once it has words. */
function Worded({ view, locale }: { view: View; locale: AppLocale }) {
  const [sheet, open] = useState<SheetName>(null)
  const t = useMemo(() => makeTranslate(locale), [locale])
  const page: Page = { chat, view, locale, t, open }
  usePresented(page)
  useFonts(page)
  const { lang, dir, className } = speechOf(view, locale.language.code)
  return (
    <PageProvider value={page}>
      <Box className={`app size-${view.size} ${className}`} lang={lang} dir={dir}>
        <Header />
        <Banner />
        <Scroll className="middle" label={t('log_main')} {...rowsToFollow(view)}>
          <Welcome />
          <LogView />
        </Scroll>
        <Composer />
        <OpenSheet sheet={sheet} onClose={() => open(null)} />
      </Box>
    </PageProvider>
  )
}
