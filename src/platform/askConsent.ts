import Taro from '@tarojs/taro'
import { templateOf, type Template } from './messageTemplates'

/**
 * Asks whether one message of this kind may come. WeChat allows it only right after a tap, and one yes is one message.
 * Answers whether she agreed.
 */
export async function askConsent(template: Template): Promise<boolean> {
  const id = templateOf(template)
  if (id === undefined) return false
  try {
    const answer = await Taro.requestSubscribeMessage({ tmplIds: [id], entityIds: [] })
    return (answer as unknown as Readonly<Record<string, unknown>>)[id] === 'accept'
  } catch {
    return false
  }
}
