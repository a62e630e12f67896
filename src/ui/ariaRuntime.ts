import { hooks, mergeInternalComponents } from '@tarojs/shared'
import ariaAttributes from './ariaAttributes.json'

mergeInternalComponents(ariaAttributes)

/** Half of all elements hold nothing; that they hold nothing need not be carried from thread to thread. */
hooks.tap('modifyHydrateData', (data: { cn?: unknown[] }) => {
  if (data.cn?.length === 0) delete data.cn
})
