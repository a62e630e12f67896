import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import ariaAttributes from '../src/ui/ariaAttributes.json'

interface WeappPlatform {
  template?: { mergeComponents(context: IPluginContext, attributes: typeof ariaAttributes): void }
  runtimePath: string | string[]
}

/**
 * Taro's weapp templates carry no aria attribute. They are added to the templates here and, by the same
 * table, to the run time: a template that knows more than the run time loses the pictures' sources.
 */
export default (context: IPluginContext) => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: WeappPlatform) {
      if (!platform.template) return
      platform.template.mergeComponents(context, ariaAttributes)
      const runtime = path.resolve(__dirname, '../src/ui/ariaRuntime.ts')
      platform.runtimePath = ([] as string[]).concat(platform.runtimePath, runtime)
    },
  })
}
