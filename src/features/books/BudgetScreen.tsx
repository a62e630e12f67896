import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { useQuery } from '@/platform/useQuery'
import { booksText as text, fundNames, yuanOf } from '@/text/books'
import { dateOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Progress } from '@/ui/Progress'
import { Section } from '@/ui/Section'
import { GrantSheet } from './GrantSheet'

type Budget = Output<'books.budget'>

/** Whether the money for health items covers the points in people's hands; everybody may see it. */
export function BudgetScreen() {
  const query = useQuery('books.budget', {})
  const home = useQuery('volunteer.home', {})
  const [recording, setRecording] = useState(false)
  const isStaff = home.data?.me?.hats.some(({ role }) => role === 'centre') ?? false
  return (
    <AskedPage
      name={text.budget}
      query={query}
      foot={() =>
        isStaff ? (
          <Button kind="main" icon="plus" onPress={() => setRecording(true)}>
            {text.record}
          </Button>
        ) : null
      }
    >
      {(data) => (
        <>
          <Cover budget={data} />
          <Section name={text.sources}>
            <Card flush>
              {data.byFund.map(({ fund, cents }) => (
                <Cell key={fund} name={fundNames[fund]} end={yuanOf(cents)} />
              ))}
              <Cell name={text.spent} say={text.spentSay} end={yuanOf(data.spentCents)} />
              <Cell name={text.left} end={yuanOf(data.leftCents)} />
            </Card>
          </Section>
          <Section name={text.grants}>
            {data.grants.length > 0 ? <Grants budget={data} /> : <Empty icon="list" name={text.noGrants} />}
          </Section>
          <View>
            {recording ? (
              <GrantSheet now={data.now} onClose={() => setRecording(false)} onDone={query.refresh} />
            ) : null}
          </View>
        </>
      )}
    </AskedPage>
  )
}

function Cover({ budget: { standing, percent, promisedCents, pointCents } }: { budget: Budget }) {
  return (
    <Card tone={standing === 'enough' ? 'done' : 'wait'}>
      <View className="title">{text.standing[standing]}</View>
      <View className="gap-snug">
        <Progress
          name={text.promised(yuanOf(promisedCents))}
          say={percent === null ? '' : text.percent(percent)}
          part={Math.min(1, (percent ?? 100) / 100)}
          tone={standing === 'enough' ? 'done' : 'wait'}
        />
      </View>
      <View className="soft gap-tight">{text.perPoint(yuanOf(pointCents))}</View>
    </Card>
  )
}

function Grants({ budget: { grants, now } }: { budget: Budget }) {
  return (
    <Card flush>
      {grants.map(({ grantId, fund, cents, grantedOn, note }) => (
        <Cell
          key={grantId}
          fold
          name={note}
          say={text.grantSay(fundNames[fund], dateOf(grantedOn, now))}
          end={yuanOf(cents)}
        />
      ))}
    </Card>
  )
}
