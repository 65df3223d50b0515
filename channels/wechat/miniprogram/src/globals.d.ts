/** Names that the build sets. */
declare const API_BASE: string
declare const LOCALE_LANGUAGES: import('./chat-core/i18n.ts').LocaleLanguage[]
declare module '*.css'
declare function defineAppConfig<T>(config: T): T
declare function definePageConfig<T>(config: T): T
/** What webpack adds to `require`: the files of a folder. */
declare namespace NodeJS {
  interface Require {
    context: (folder: string, below: boolean, names: RegExp) => { keys: () => string[]; (name: string): unknown }
  }
}
