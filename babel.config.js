// Used by the Taro build of the mini-program only; tests have scripts/esbuildJest.cjs.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
}
