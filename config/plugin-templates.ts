import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import { added, dropped } from '../src/ui/templateAttributes.json'

type Attributes = Record<string, Record<string, string>>
interface WeappPlatform {
  template?: {
    internalComponents: Attributes
    mergeComponents(context: IPluginContext, attributes: Attributes): void
  }
  runtimePath: string | string[]
}

/**
 * Taro's weapp templates carry no aria attribute, and write out at every level some that no screen sets. They are
 * added and dropped here and, by the same table, in the run time, which counts the attributes: where the two know
 * different ones, a picture loses its source.
 */
export default (context: IPluginContext) => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: WeappPlatform) {
      if (!platform.template) return
      platform.template.mergeComponents(context, added)
      for (const [component, attributes] of Object.entries(dropped)) {
        for (const attribute of attributes)
          delete platform.template.internalComponents[component]?.[attribute]
      }
      const runtime = path.resolve(__dirname, '../src/ui/templateRuntime.ts')
      platform.runtimePath = ([] as string[]).concat(platform.runtimePath, runtime)
    },
  })
}
