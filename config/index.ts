import { readFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import theme from '../src/theme.json'

const root = path.resolve(__dirname, '..')
const templates = JSON.parse(
  readFileSync(path.join(__dirname, 'cloud/messageTemplates.json'), 'utf8'),
) as Record<'checkOutNow' | 'bookingTomorrow' | 'placeFree' | 'pointsLapse', { templateId: string }>
/** Rooms and packages outside `src/` that the mini-program compiles into itself, down to what old phones read. */
const compiledToo = ['domain', 'node_modules/@noble/hashes', 'node_modules/uqr'].map((place) =>
  path.join(root, place),
)
const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[name]__[local]___[hash:base64:5]' },
}
/** A pixel stays a pixel: scaling with the screen's width would shrink elder text and targets on narrow phones. */
const pxtransform = { enable: false, config: {} }
/** One page with one line, beside which `npm run speed` measures ours. */
const bare = process.env.BARE_PAGE === '1'
/** The gallery and the bare page go to folders of their own, so that they never ship by mistake. */
const flavour = process.env.GALLERY === '1' ? 'gallery-' : bare ? 'bare-' : ''
const outputRoot = `dist/${flavour}${process.env.TARO_ENV}`
/** WeChat reads these files by name, so webpack does not see that they are used. */
const readByWeChat = [
  'sitemap.json',
  ...[...Object.values(theme.light), ...Object.values(theme.dark)].filter((value) => value.endsWith('.png')),
]

export default defineConfig<'webpack5'>((merge) => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'happy-volunteering',
    date: '2026-11-23',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: bare ? 'scripts/barePage' : 'src',
    outputRoot,
    alias: { '@': path.join(root, 'src') },
    plugins: [path.join(__dirname, 'plugin-templates.ts')],
    defineConstants: {
      // Those a screen asks consent for; WeChat's ids of the rest stay with the cloud.
      MESSAGE_TEMPLATES: JSON.stringify({
        checkOutNow: templates.checkOutNow.templateId,
        bookingTomorrow: templates.bookingTomorrow.templateId,
        placeFree: templates.placeFree.templateId,
        pointsLapse: templates.pointsLapse.templateId,
      }),
      CLOUD_ENV: JSON.stringify(process.env.CLOUD_ENV ?? ''),
      WITH_DEMO: JSON.stringify(process.env.TARO_ENV === 'h5' && process.env.DEMO !== '0'),
    },
    copy: {
      patterns:
        process.env.TARO_ENV === 'weapp'
          ? readByWeChat.map((file) => ({ from: `src/${file}`, to: `${outputRoot}/${file}` }))
          : [],
      options: {},
    },
    framework: 'react',
    // Chinese stays as it is written: escaped it takes twice the bytes of the package.
    terser: { enable: true, config: { output: { ascii_only: false } } },
    // Templates are written out once per level of nesting; our screens need fewer levels than the usual sixteen.
    baseLevel: 12,
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    mini: {
      compile: { include: compiledToo },
      postcss: { pxtransform, cssModules },
      optimizeMainPackage: { enable: true },
    },
    h5: {
      publicPath: './',
      staticDirectory: 'static',
      compile: { include: compiledToo },
      router: { mode: 'hash' },
      devServer: { host: '127.0.0.1' },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: { pxtransform, autoprefixer: { enable: true, config: {} }, cssModules },
    },
  }
  return merge({}, base)
})
