import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { goTo, goToTab, usePageParams } from '@/platform/navigation'
import { keepLit, usePageHidden, usePageShown, usePulledDown } from '@/platform/pageEvents'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { rewardsText as text } from '@/text/rewards'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Code } from '@/ui/Code'
import { Dialog } from '@/ui/Dialog'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { Skeleton } from '@/ui/Skeleton'
import { Slip } from '@/ui/Slip'

type SlipPage = Output<'reward.slip'>
type Waiting = NonNullable<SlipPage['waiting']>

/** What she shows at the place, and then the next chance to serve. */
export function SlipScreen() {
  const { redemptionId } = usePageParams<'slip'>()
  const { data, error, offline, refresh } = useQuery(
    'reward.slip',
    redemptionId ? { redemptionId } : undefined,
  )
  usePageShown(() => keepLit(true))
  usePageHidden(() => keepLit(false))
  usePulledDown(refresh)

  return (
    <Page name={text.slip} foot={data?.waiting?.cancellable ? <Cancel slip={data} /> : undefined}>
      {data && offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
      {data ? <Standing slip={data} /> : null}
      {data?.waiting ? <ToShow slip={data} waiting={data.waiting} /> : null}
      {data ? <Next /> : null}
      {!data && !error ? <Skeleton label={stateText.loading} cards={2} /> : null}
      {!data && error ? (
        <ErrorState
          name={text.notOpen}
          say={errorSentence(error)}
          retry={stateText.retry}
          onRetry={refresh}
          offline={offline}
        />
      ) : null}
    </Page>
  )
}

function Standing({ slip: { status, points, name } }: { slip: SlipPage }) {
  if (status === 'held')
    return (
      <Banner icon="check-disc" tone="done">
        {text.redeemed(points)}
      </Banner>
    )
  return (
    <>
      <Banner
        icon={status === 'handed' ? 'check-disc' : 'refresh'}
        tone={status === 'handed' ? 'done' : 'wait'}
      >
        {status === 'handed' ? text.handed(points) : text.released}
      </Banner>
      <Card>
        <View className="title">{name}</View>
      </Card>
    </>
  )
}

function ToShow({ slip: { name }, waiting }: { slip: SlipPage; waiting: Waiting }) {
  const now = useNow()
  const { startsAt, number, code, until } = waiting
  return (
    <Slip
      below={
        <View className="col center">
          <View className="note">{text.number}</View>
          <View className="spoken">{number}</View>
          <Code text={code} label={text.codeLabel(number)} />
          <View className="soft gap-tight center">{text.show}</View>
        </View>
      }
    >
      <View className="title">{name}</View>
      <View className="strong gap-tight">
        {startsAt === null ? text.until(until, now) : text.slot({ ...waiting, startsAt }, now)}
      </View>
      <View className="soft gap-hair">{text.place(waiting)}</View>
    </Slip>
  )
}

/** Giving, thanks, giving again: after a redemption comes the next chance to serve. */
function Next() {
  const { data } = useQuery('volunteer.home', {})
  const now = useNow()
  const shift = data?.mine.find(({ status }) => status === 'planned')
  return (
    <Section name={text.next}>
      <Card flush>
        {shift ? (
          <Cell
            icon="calendar"
            name={text.nextShift}
            say={text.nextShiftSay(shift.title, shift.startsAt, now)}
            onPress={() => goTo('shift', { shiftId: shift.shiftId })}
          />
        ) : (
          <Cell
            icon="calendar"
            name={text.nextNone}
            say={text.nextNoneSay}
            onPress={() => goToTab('activities')}
          />
        )}
      </Card>
    </Section>
  )
}

function Cancel({ slip: { redemptionId, points } }: { slip: SlipPage }) {
  const [asking, setAsking] = useState(false)
  async function cancel() {
    setAsking(false)
    try {
      await call('reward.cancel', { redemptionId })
      showToast(text.cancelled)
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
    void askAgain('reward.catalogue', {})
    await askAgain('reward.slip', { redemptionId })
  }
  return (
    <>
      <Button kind="fault" onPress={() => setAsking(true)}>
        {text.cancel}
      </Button>
      <Dialog
        open={asking}
        title={text.cancelTitle}
        say={text.cancelSay(points)}
        acts={
          <ButtonPair>
            <Button kind="quiet" onPress={() => setAsking(false)}>
              {text.cancelNo}
            </Button>
            <Button kind="fault" onPress={cancel}>
              {text.cancelYes}
            </Button>
          </ButtonPair>
        }
      />
    </>
  )
}
