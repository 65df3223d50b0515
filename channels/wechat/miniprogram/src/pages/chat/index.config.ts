/** The page's own window settings: no bounce, so that the log alone scrolls. */
export default definePageConfig({ disableScroll: true })
