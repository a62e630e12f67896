import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classNames } from './classNames'
import { Touch } from './Touch'

export interface PassbookEntryProps {
  date: string
  /** Below the date: the weekday, the year. */
  day?: string
  name: string
  say?: string
  /** Tags below the words. */
  tags?: ReactNode
  /** The amount with its sign and unit. */
  change: string
  tone?: 'done' | 'wait' | 'fault'
  /** The balance after it. */
  rest?: string
  /** Where the line leads. */
  onPress?: () => void
}

/** One ruled line of a passbook. */
export function PassbookEntry({
  date,
  day,
  name,
  say,
  tags,
  change,
  tone,
  rest,
  onPress,
}: PassbookEntryProps) {
  const inside = (
    <>
      <View className="entry__day">
        <View className="entry__date">{date}</View>
        {day ? <View className="note">{day}</View> : null}
      </View>
      <View className="entry__body">
        <View className="entry__name">{name}</View>
        {say ? <View className="note">{say}</View> : null}
        {tags ? <View className="gap-hair">{tags}</View> : null}
      </View>
      <View className="entry__sum">
        <View className={classNames('entry__in', tone && `is-${tone}`)}>{change}</View>
        {rest ? <View className="entry__rest">{rest}</View> : null}
      </View>
    </>
  )
  if (!onPress) return <View className="entry">{inside}</View>
  return (
    <Touch className="entry" onPress={onPress}>
      {inside}
    </Touch>
  )
}
