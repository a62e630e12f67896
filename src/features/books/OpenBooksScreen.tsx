import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { copyText } from '@/platform/clipboard'
import { goTo } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { booksText as text, thousands, wholeHours } from '@/text/books'
import { dateOf, momentPassed } from '@/text/when'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { TownFigures } from './TownFigures'

type Published = Output<'books.published'>

/** What anybody may know: where points came from and went, and the seal of every day. */
export function OpenBooksScreen() {
  const query = useQuery('books.published', {})
  return (
    <AskedPage name={text.open} query={query}>
      {(data) => (
        <>
          {data.checked ? <Sums checked={data.checked} now={data.now} /> : null}
          <Card flush>
            <Cell icon="box" name={text.budget} say={text.budgetSay} onPress={() => goTo('budget')} />
            <Cell
              icon="list"
              name={text.changes}
              say={text.changesSay}
              onPress={() => goTo('publicChanges')}
            />
          </Card>
          <Section name={text.seals}>
            {data.seals.length > 0 ? <Seals seals={data.seals} now={data.now} /> : null}
            {data.seals.length === 0 ? (
              <Empty icon="clock" name={text.noSeals} say={text.noSealsSay} />
            ) : null}
          </Section>
        </>
      )}
    </AskedPage>
  )
}

function Sums({ checked, now }: { checked: NonNullable<Published['checked']>; now: number }) {
  return (
    <>
      <Card tone={checked.isWhole ? 'done' : 'wait'}>
        <View className="title">{checked.isWhole ? text.openWhole : text.openBroken}</View>
        <View className="soft gap-tight">
          {text.checkedAt(momentPassed(checked.endedAt, now), checked.lines)}
        </View>
      </Card>
      <Card>
        <TownFigures
          figures={[
            { name: text.hours, value: wholeHours(checked.minutes), unit: text.hoursUnit },
            { name: text.issued, value: thousands(checked.pointsIssued), unit: text.pointsUnit },
            { name: text.redeemed, value: thousands(checked.pointsRedeemed), unit: text.pointsUnit },
            { name: text.outstanding, value: thousands(checked.pointsOutstanding), unit: text.pointsUnit },
          ]}
        />
        {checked.pointsExpired > 0 ? (
          <View className="note gap-snug">{text.expired(thousands(checked.pointsExpired))}</View>
        ) : null}
      </Card>
    </>
  )
}

function Seals({ seals, now }: Pick<Published, 'seals'> & { now: number }) {
  return (
    <>
      <Card flush>
        {seals.map(({ on, lines, head }) => (
          <Cell
            key={on}
            fold
            name={dateOf(on, now)}
            say={inGroups(head)}
            end={text.sealDay(lines)}
            onPress={() => copyHead(head)}
          />
        ))}
      </Card>
      <View className="note gap-snug">{text.sealsSay}</View>
    </>
  )
}

/** The first of it, to read out and compare; all of it goes to the clipboard. */
function inGroups(head: string): string {
  return (head.slice(0, 16).match(/.{4}/g) ?? []).join(' ')
}

async function copyHead(head: string): Promise<void> {
  const isCopied = await copyText(head)
  showToast(isCopied ? text.copied : head, isCopied ? 'done' : 'wait')
}
