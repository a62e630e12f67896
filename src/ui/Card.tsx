import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classNames } from './classNames'

export interface CardProps {
  children: ReactNode
  tone?: 'wait' | 'done' | 'accent'
  /** For Cells: no space above and below. */
  flush?: boolean
  center?: boolean
  className?: string
}

/** A sheet of paper: one thing. */
export function Card({ children, tone, flush, center, className }: CardProps) {
  const look = classNames(
    'card',
    tone && `card--${tone}`,
    flush && 'card--flush',
    center && 'col center',
    className,
  )
  return <View className={look}>{children}</View>
}
