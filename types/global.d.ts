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
/** WeChat's ids of the messages that a screen asks consent for; empty until the account has them. */
declare const MESSAGE_TEMPLATES: Readonly<
  Record<'checkOutNow' | 'bookingTomorrow' | 'placeFree' | 'pointsLapse', string>
>
/** Name of the WeChat cloud environment the build is for; empty means the account's first. */
declare const CLOUD_ENV: string
/** Whether the browser build carries the demo bar. Never in a mini-program. */
declare const WITH_DEMO: boolean
