import { View } from '@tarojs/components'
import { useState } from 'react'
import { PHONE_NUMBER } from '#domain/phoneNumber'
import { AskedPage } from '@/frame/AskedPage'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { usePageParams } from '@/platform/navigation'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { callerText as text } from '@/text/keeperDay'
import { servicesText } from '@/text/services'
import { momentOf } from '@/text/when'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Choices } from '@/ui/Choices'
import { Empty } from '@/ui/Empty'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { Tabs } from '@/ui/Tabs'
import { EMPTY_NEED } from './callersNeed'
import { NeedFor } from './NeedFor'
import { FirstChoice } from './PlaceChoice'
import { EMPTY_HELPER, RecordHelper } from './RecordHelper'
import { TimeChoice, type Turn } from './TimeChoice'

const NOBODY = { name: '', phone: '' }

/** Somebody calls or stands at the door: her name, her number, what she would like, done. */
export function CallerScreen() {
  const params = usePageParams<'caller'>()
  const [servicePointId, setPlace] = useState(params.servicePointId)
  const [tab, setTab] = useState<'book' | 'need' | 'helper'>('book')
  // What is written under one heading is still there after a look under another.
  const [caller, setCaller] = useState(NOBODY)
  const [need, setNeed] = useState(EMPTY_NEED)
  const [helper, setHelper] = useState(EMPTY_HELPER)
  const query = useQuery('open.place', servicePointId === undefined ? undefined : { servicePointId })
  if (servicePointId === undefined)
    return (
      <Page name={text.name}>
        <FirstChoice onChoose={setPlace} />
      </Page>
    )
  return (
    <AskedPage name={text.name} query={query}>
      {({ name, days }) => (
        <>
          <View className="title">{name}</View>
          <View className="gap-snug" />
          <Tabs
            label={text.tabs}
            value={tab}
            onChange={setTab}
            tabs={[
              { key: 'book', name: text.book },
              { key: 'need', name: text.need },
              { key: 'helper', name: text.helper },
            ]}
          />
          <View className="gap-snug" />
          {tab === 'book' ? <BookFor services={bookable(days)} caller={caller} onCaller={setCaller} /> : null}
          {tab === 'need' ? <NeedFor servicePointId={servicePointId} need={need} onNeed={setNeed} /> : null}
          {tab === 'helper' ? (
            <RecordHelper servicePointId={servicePointId} helper={helper} onHelper={setHelper} />
          ) : null}
        </>
      )}
    </AskedPage>
  )
}

type Service = Readonly<{ scheduleId: string; title: string; servedBy: string }>
type Days = readonly { services: readonly (Service & { free: number | null; slotId: string | null })[] }[]

/** Every series of the week once; those nobody books are left out. */
function bookable(days: Days): Service[] {
  const all = days.flatMap(({ services }) => services.filter(({ slotId }) => slotId === null))
  return all.filter(({ scheduleId }, at) => all.findIndex((one) => one.scheduleId === scheduleId) === at)
}

type BookForProps = Readonly<{
  services: readonly Service[]
  caller: typeof NOBODY
  onCaller: (caller: typeof NOBODY) => void
}>

function BookFor({ services, caller, onCaller }: BookForProps) {
  const { name, phone } = caller
  const [tried, setTried] = useState(false)
  const [scheduleId, setSchedule] = useState<string>()
  const called = name.trim()
  const number = phone.replace(/\s/g, '')
  const right = PHONE_NUMBER.test(number)
  if (services.length === 0) return <Empty icon="calendar" name={text.noServices} say={text.noServicesSay} />
  return (
    <>
      <Card>
        <Field
          name={text.phone}
          hint={text.phoneHint}
          type="number"
          maxLength={13}
          value={phone}
          onChange={(value) => onCaller({ ...caller, phone: value })}
          fault={tried && !right ? text.phoneFault : undefined}
        />
        <View className="gap-snug" />
        <Field
          name={text.callName}
          hint={text.callHint}
          maxLength={20}
          value={name}
          onChange={(value) => onCaller({ ...caller, name: value })}
          fault={tried && !called ? text.callFault : undefined}
        />
      </Card>
      <Section name={text.which}>
        <Card>
          <Choices
            label={text.which}
            value={scheduleId}
            onChange={setSchedule}
            options={services.map((one) => ({ key: one.scheduleId, name: one.title, say: one.servedBy }))}
          />
        </Card>
      </Section>
      {scheduleId === undefined ? null : (
        <WhenFor
          key={scheduleId}
          scheduleId={scheduleId}
          caller={called && right ? { name: called, phone: number } : undefined}
          onIncomplete={() => setTried(true)}
          onBooked={() => {
            onCaller(NOBODY)
            setTried(false)
          }}
        />
      )}
    </>
  )
}

type WhenForProps = {
  scheduleId: string
  caller: { name: string; phone: string } | undefined
  onIncomplete: () => void
  onBooked: () => void
}

function WhenFor({ scheduleId, caller, onIncomplete, onBooked }: WhenForProps) {
  const now = useNow()
  const [turn, setTurn] = useState<Turn>()
  const { data } = useQuery('open.service', { scheduleId })
  async function book() {
    if (!turn) return
    if (!caller) {
      showToast(servicesText.fillFirst, 'wait')
      return onIncomplete()
    }
    try {
      const { name, startsAt } = await command('booking.bookFor', { slotId: turn.slotId, ...caller })
      showToast(text.booked(name, momentOf(startsAt, now)))
      setTurn(undefined)
      onBooked()
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
      if (refusal.isSilence) return
    }
    await askAgain('open.service', { scheduleId })
  }
  if (!data) return null
  return (
    <>
      <TimeChoice service={data} turn={turn} onChoose={setTurn} />
      <View className="gap-edge">
        <Button kind="main" big disabled={!turn || turn.left < 1} busyText={text.busy} onPress={book}>
          {text.act(turn ? momentOf(turn.startsAt, now) : '')}
        </Button>
      </View>
    </>
  )
}
