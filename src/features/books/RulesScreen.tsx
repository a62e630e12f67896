import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { goTo } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { ALWAYS, rulesInWords, rulesText as text } from '@/text/rules'
import { dateOf } from '@/text/when'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Section } from '@/ui/Section'
import { Changes } from './Changes'

type Answer = Output<'books.rules'>

/** The rules in plain words: what counts now, what will change, and what never does. */
export function RulesScreen() {
  const query = useQuery('books.rules', {})
  return (
    <AskedPage name={text.name} query={query}>
      {(data) => (
        <>
          <View className="title">{text.name}</View>
          <View className="soft gap-hair">{versionSaid(data)}</View>
          {data.coming.map((version) => (
            <Section key={version.version} name={text.coming(dateOf(version.takesEffectOn, data.now))}>
              <Changes from={data.rules} to={version.rules} />
              <View className="note gap-tight">{text.comingWhy(version.why)}</View>
            </Section>
          ))}
          <View className="gap-block">
            <Card flush>
              {rulesInWords(data.rules).map(({ key, name, say }) => (
                <Cell key={key} name={name} say={say} />
              ))}
            </Card>
          </View>
          <Section name={text.always}>
            <Card flush>
              {ALWAYS.map(({ name, say }) => (
                <Cell key={name} name={name} say={say} />
              ))}
            </Card>
          </Section>
          <View className="gap-block">
            <Card flush>
              <Cell
                icon="search"
                name={text.openBooks}
                say={text.openBooksSay}
                onPress={() => goTo('openBooks')}
              />
            </Card>
          </View>
        </>
      )}
    </AskedPage>
  )
}

function versionSaid({ version, since, now }: Answer): string {
  return since === null ? text.first : text.since(version, dateOf(since, now))
}
