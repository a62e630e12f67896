import { hooks, internalComponents, mergeInternalComponents } from '@tarojs/shared'
import { added, dropped } from './templateAttributes.json'

mergeInternalComponents(added)
for (const [component, attributes] of Object.entries(dropped)) {
  const known = internalComponents[component as keyof typeof dropped] as Record<string, string>
  for (const attribute of attributes) delete known[attribute]
}

/** Half of all elements hold nothing; that they hold nothing need not be carried from thread to thread. */
hooks.tap('modifyHydrateData', (data: { cn?: unknown[] }) => {
  if (data.cn?.length === 0) delete data.cn
})
