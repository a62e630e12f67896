import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { honoursText as text } from '@/text/honours'
import { Card } from '@/ui/Card'
import { Section } from '@/ui/Section'

/** What residents said after they were helped. It stands here and is worth no points. */
export function Thanks({ thanks }: { thanks: Output<'honour.handbook'>['thanks'] }) {
  if (thanks.rated === 0) return null
  return (
    <Section name={text.thanks}>
      <Card tone="accent">
        <View className="strong">{text.thanksSay(thanks.rated, thanks.content)}</View>
        {thanks.words.map(({ kindName, thanks: words, at }) => (
          <View key={at} className="gap-snug">
            <View>{words}</View>
            <View className="note">{`${kindName} · ${text.reachedOn(at)}`}</View>
          </View>
        ))}
      </Card>
    </Section>
  )
}
