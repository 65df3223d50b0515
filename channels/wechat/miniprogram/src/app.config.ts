/** The mini-program's pages and window. */
export default defineAppConfig({
  pages: ['pages/chat/index'],
  window: { navigationBarBackgroundColor: '#ffffff', navigationBarTextStyle: 'black', navigationBarTitleText: '' },
})
