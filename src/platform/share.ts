import { useShareAppMessage } from '@tarojs/taro'
import { addressOf, type PageName, type Params } from './navigation'

/**
 * What a friend gets when this page is passed on: a title and where it leads, nothing about who sent it. The page's
 * config needs `enableShareAppMessage`.
 */
export function useShared<Name extends PageName>(title: string, page: Name, ...[params]: Params<Name>): void {
  useShareAppMessage(() => ({ title, path: addressOf(page, params) }))
}
