// How Babel reads the source: Taro's own preset, React with TypeScript.
module.exports = { presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]] }
