// Taro's configuration: one source, one output folder for each target, no progress bar, no rem scaling.
const path = require('path')
const { fontPatterns } = require('./fonts')
const { localeLanguages } = require('./locales')

const aria = { 'aria-label': "''", 'aria-role': "''", 'aria-live': "''", 'aria-hidden': "''", 'aria-expanded': "''", 'aria-checked': "''" }
const target = process.env.TARO_ENV || 'h5'
// The web page lands where the gateway serves it; the package stays here, where WeChat's tools look for it.
const outputRoot = process.env.SHILIU_OUT || (target === 'h5' ? '../../../.build/web/chat' : 'dist/weapp')

const icon = { from: 'src/icon.svg', to: path.join(outputRoot, 'icon.svg') }

const quiet = (chain) => {
  chain.plugins.delete('webpackbar')
  chain.performance.hints(false)
}

const quietWeb = (chain) => {
  quiet(chain)
  // The page is made of plain HTML: the style sheet of Taro's web components would only add rules and a font in a data URL.
  chain.resolve.alias.set('@tarojs/components/dist/taro-components/taro-components.css', false)
}

module.exports = {
  projectName: 'shiliu',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot,
  plugins: [
    ['@tarojs/plugin-inject', { components: { View: aria, Text: aria, Button: aria, Input: aria, Textarea: aria, ScrollView: aria, Image: aria } }],
  ],
  defineConstants: {
    API_BASE: JSON.stringify(target === 'h5' ? '' : (process.env.TARO_APP_API || 'https://shiliu.example').replace(/\/$/, '')),
    LOCALE_LANGUAGES: JSON.stringify(localeLanguages()),
  },
  copy: { patterns: target === 'h5' ? [...fontPatterns(outputRoot), icon] : [], options: {} },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  mini: {
    // Sizes hang on one CSS variable of real pixels; rpx would scale them a second time.
    postcss: { pxtransform: { enable: false }, cssModules: { enable: false } },
    webpackChain: quiet,
  },
  h5: {
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { pxtransform: { enable: false }, autoprefixer: { enable: true }, cssModules: { enable: false } },
    htmlPluginOption: { inject: 'body' },
    webpackChain: quietWeb,
  },
}
