import { View } from '@tarojs/components'
import { useState } from 'react'
import { nextOf, type Ticket } from '#domain/queue'
import { goTo, usePageParams } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { errorSentence } from '@/text/errors'
import { queueText as text } from '@/text/queue'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { BigNumber } from '@/ui/BigNumber'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { ErrorState } from '@/ui/ErrorState'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { showToast } from '@/ui/showToast'
import { Skeleton } from '@/ui/Skeleton'
import { type Desk, useQueueDesk } from './useQueueDesk'

const SHOWN = 8

/** The keeper calls numbers, with a network or without. */
export function QueueDeskScreen() {
  const { slotId = '' } = usePageParams<'queueDesk'>()
  const desk = useQueueDesk(slotId)
  const { queue, error, refresh } = desk
  usePulledDown(refresh)
  if (!queue)
    return (
      <Page name={text.desk}>
        {error ? (
          <ErrorState
            name={error.isSilence ? stateText.offlineName : stateText.faultName}
            say={error.isSilence ? text.notYet : errorSentence(error)}
            retry={stateText.retry}
            onRetry={refresh}
            offline={error.isSilence}
          />
        ) : (
          <Skeleton label={stateText.loading} cards={2} />
        )}
      </Page>
    )
  return (
    <Page name={queue.title} foot={<CallNext desk={desk} />}>
      <View className="banner-place">
        {error ? (
          <Banner icon={error.isSilence ? 'offline' : 'warn'}>
            {error.isSilence ? text.offline(desk.waiting) : errorSentence(error)}
          </Banner>
        ) : null}
      </View>
      <View className="title">{queue.title}</View>
      <Called desk={desk} />
      <Give desk={desk} />
      <Waiting tickets={desk.tickets} />
      <Skipped desk={desk} />
      <Card flush>
        <Cell
          icon="speak"
          name={text.screen}
          say={text.screenSay}
          onPress={() => goTo('queueWall', { slotId })}
        />
      </Card>
    </Page>
  )
}

function CallNext({ desk }: { desk: Desk }) {
  const next = nextOf(desk.tickets)
  return (
    <Button
      kind="main"
      big
      icon="speak"
      disabled={!next}
      onPress={() => (next ? desk.tell('call', next.id) : undefined)}
    >
      {next ? text.callNext(next.label) : text.nobodyWaits}
    </Button>
  )
}

function Called({ desk }: { desk: Desk }) {
  const called = desk.tickets.filter(({ state }) => state === 'called')
  const done = desk.tickets.filter(({ state }) => state === 'done').length
  return (
    <>
      <View className="soft">{text.doneCount(done)}</View>
      <View className="gap-edge" />
      {called.map((ticket) => (
        <Card key={ticket.id} tone="accent">
          <BigNumber name={text.called} value={ticket.label} unit={ticket.name} giant />
          <View className="gap-tight" />
          <ButtonPair>
            <Button kind="quiet" onPress={() => desk.tell('skip', ticket.id)}>
              {text.skip}
            </Button>
            <Button kind="quiet" icon="check" onPress={() => desk.tell('done', ticket.id)}>
              {text.done}
            </Button>
          </ButtonPair>
        </Card>
      ))}
    </>
  )
}

function Give({ desk }: { desk: Desk }) {
  const [asking, setAsking] = useState(false)
  const [name, setName] = useState('')
  async function give() {
    showToast(text.gave(await desk.give(name)))
    setName('')
    setAsking(false)
  }
  return (
    <>
      <View className="gap-snug">
        <Button kind="quiet" icon="ticket" onPress={() => setAsking(true)}>
          {text.give}
        </Button>
      </View>
      <View className="gap-edge" />
      <Sheet open={asking} title={text.give} onClose={() => setAsking(false)} closeLabel={text.close}>
        {asking ? (
          <>
            <Field name={text.giveName} hint={text.giveHint} maxLength={20} value={name} onChange={setName} />
            <View className="gap-edge">
              <Button kind="main" big onPress={give}>
                {text.take}
              </Button>
            </View>
          </>
        ) : null}
      </Sheet>
    </>
  )
}

function Waiting({ tickets }: { tickets: readonly Ticket[] }) {
  const waiting = tickets.filter(({ state }) => state === 'waiting')
  if (waiting.length === 0) return null
  return (
    <Section name={text.waitingList(waiting.length)}>
      <Card flush>
        {waiting.slice(0, SHOWN).map(({ id, label, name }) => (
          <Cell key={id} icon="ticket" name={label} say={name || undefined} />
        ))}
      </Card>
    </Section>
  )
}

function Skipped({ desk }: { desk: Desk }) {
  const skipped = desk.tickets.filter(({ state }) => state === 'skipped')
  if (skipped.length === 0) return null
  return (
    <Section name={text.skippedList}>
      <Card flush>
        {skipped.slice(-SHOWN).map(({ id, label, name }) => (
          <Cell
            key={id}
            fold
            name={label}
            say={name || undefined}
            end={
              <Button kind="plain" fit onPress={() => desk.tell('call', id)}>
                {text.recall}
              </Button>
            }
          />
        ))}
      </Card>
    </Section>
  )
}
