import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { command } from '@/platform/command'
import { usePageParams } from '@/platform/navigation'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { rulesText as text } from '@/text/rules'
import { dateOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Dialog } from '@/ui/Dialog'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { Changes } from './Changes'
import { RehearsalCard } from './RehearsalCard'

type Answer = Output<'books.ruleVersions'>
type Version = Answer['versions'][number]

/** One version: what it changes, why, what it would have meant last month, and the colleague's word. */
export function RuleBookScreen() {
  const { version = '' } = usePageParams<'ruleBook'>()
  const query = useQuery('books.ruleVersions', {})
  const found = (data: Answer) => data.versions.find((one) => String(one.version) === version)
  return (
    <AskedPage
      name={text.version(Number(version))}
      query={query}
      foot={(data) => {
        const one = found(data)
        return one ? <Acts version={one} onDone={query.refresh} /> : null
      }}
    >
      {(data) => {
        const one = found(data)
        return one ? (
          <Shown version={one} data={data} onDone={query.refresh} />
        ) : (
          <Empty icon="list" name={text.noVersion} />
        )
      }}
    </AskedPage>
  )
}

type Done = { onDone: () => Promise<void> }

function Shown({ version, data, onDone }: Done & { version: Version; data: Answer }) {
  const { takesEffectOn, proposedBy, why, rules, status } = version
  return (
    <>
      <View className="title">{text.version(version.version)}</View>
      <View className="soft gap-hair">{text.by(proposedBy, dateOf(takesEffectOn, data.now))}</View>
      <View className="soft gap-hair">{text.status[status]}</View>
      <Section name={text.changed}>
        <Changes from={data.rules} to={rules} />
      </Section>
      <Section name={text.why}>
        <Card>{why}</Card>
      </Section>
      <RehearsalCard version={version} now={data.now} onDone={onDone} />
      {status === 'proposed' && version.own ? <View className="is-wait gap-snug">{text.own}</View> : null}
    </>
  )
}

function Acts({ version: { version, status, own, rehearsal }, onDone }: Done & { version: Version }) {
  const [asking, setAsking] = useState(false)
  if (status === 'withdrawn') return null

  async function does(name: 'books.approveRules' | 'books.withdrawRules', said: string) {
    try {
      await command(name, { version })
      showToast(said, 'done')
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
    }
    setAsking(false)
    await onDone()
  }
  const mayApprove = status === 'proposed' && !own && rehearsal?.isDone === true
  return (
    <View>
      {mayApprove ? (
        <Button kind="main" big icon="check" onPress={() => does('books.approveRules', text.approved)}>
          {text.approve}
        </Button>
      ) : null}
      <Button kind="plain" onPress={() => setAsking(true)}>
        {text.withdraw}
      </Button>
      <Dialog
        open={asking}
        title={text.withdrawTitle}
        say={text.withdrawSay}
        acts={
          <ButtonPair>
            <Button kind="quiet" onPress={() => setAsking(false)}>
              {text.keep}
            </Button>
            <Button kind="fault" onPress={() => does('books.withdrawRules', text.withdrawn)}>
              {text.withdraw}
            </Button>
          </ButtonPair>
        }
      />
    </View>
  )
}
