/// <reference types="@tarojs/taro" />

// The first matching pattern wins, so modules come before plain style sheets.
declare module '*.module.scss' {
  const classes: Record<string, string>
  export default classes
}
declare module '*.scss'
declare module '*.png' {
  const source: string
  export default source
}
declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'h5'
  }
}
