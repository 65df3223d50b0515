/** Names that the build sets. */
declare const API_BASE: string
declare module '*.css'
declare function defineAppConfig<T>(config: T): T
declare function definePageConfig<T>(config: T): T
