import { View } from '@tarojs/components'
import { useState } from 'react'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { Chip } from '@/ui/Chip'
import { setPreferences, usePreferences } from '@/ui/preferences'
import { Buttons, Cells } from './Actions'
import { Papers, Tags, Numbers, Course } from './Statements'
import { Forms } from './Forms'
import { States, Floating } from './States'
import { Passbook, Codes, Icons } from './Documents'
import { LongList } from './LongList'

/** Every component in every state, for those who build screens and for the measured checks. */
export default function Gallery() {
  const { view, dark, still, textScale } = usePreferences()
  const [list, setList] = useState(false)
  if (list) return <LongList onBack={() => setList(false)} />
  return (
    <Page name="组件">
      <View className="head">组件</View>
      <View className="soft">每个组件，每种状态</View>
      <View className="chips gap-snug">
        <Chip icon="letter" onPress={() => setPreferences({ view: view === 'elder' ? 'standard' : 'elder' })}>
          {view === 'elder' ? '标准版' : '长辈版'}
        </Chip>
        <Chip onPress={() => setPreferences({ dark: !dark })}>{dark ? '浅色' : '深色'}</Chip>
        <Chip onPress={() => setPreferences({ still: !still })}>{still ? '有动画' : '无动画'}</Chip>
        <Chip onPress={() => setPreferences({ textScale: textScale >= 1.25 ? 1 : textScale + 0.125 })}>
          字号
        </Chip>
        <Chip icon="list" onPress={() => setList(true)}>
          长名单
        </Chip>
      </View>
      <Buttons />
      <Cells />
      <Papers />
      <Tags />
      <Numbers />
      <Course />
      <Forms />
      <States />
      <Floating />
      <Passbook />
      <Codes />
      <Section name="Icon 图标">
        <Icons />
      </Section>
    </Page>
  )
}
