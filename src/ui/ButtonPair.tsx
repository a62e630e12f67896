import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classNames } from './classNames'

/** Two buttons side by side; in the elder view one above the other, unless both words are short. */
export function ButtonPair({ children, short }: { children: ReactNode; short?: boolean }) {
  return <View className={classNames('btn-pair', short && 'btn-pair--short')}>{children}</View>
}
