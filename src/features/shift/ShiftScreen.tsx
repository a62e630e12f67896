import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { useNow } from '@/platform/clock'
import { goTo, goToTab, usePageParams } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { useShared } from '@/platform/share'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { shiftPageText } from '@/text/shift'
import { shiftText } from '@/text/shifts'
import { stateText } from '@/text/states'
import { nearDayOf, timeOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { ErrorState } from '@/ui/ErrorState'
import { Page } from '@/ui/Page'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { CancelQuestion } from './CancelQuestion'
import { footOf } from './footOf'
import { PhoneSheet } from './PhoneSheet'
import { ShiftFoot } from './ShiftFoot'
import { useSignup } from './useSignup'

export type ShiftPage = Output<'open.shift'>

export function ShiftScreen() {
  const { shiftId } = usePageParams<'shift'>()
  const query = useQuery('open.shift', shiftId === undefined ? undefined : { shiftId })
  const { data, error } = query
  const now = useNow()
  const signup = useSignup(shiftId ?? '', data)
  usePulledDown(query.refresh)
  useShared(data ? sharedTitle(data, now) : shiftPageText.name, 'shift', { shiftId: shiftId ?? '' })

  if (shiftId === undefined || (!data && error?.code === 'ShiftNotFound')) return <NotFound />
  const foot = data ? footOf(data, now) : undefined
  return (
    <Page
      name={data?.shift.title ?? shiftPageText.name}
      foot={data && foot?.act ? <ShiftFoot act={foot.act} page={data} signup={signup} /> : undefined}
      footSay={foot?.act ? foot.say : undefined}
    >
      {data && query.offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
      {foot && !foot.act && foot.say ? <Banner icon={foot.icon}>{foot.say}</Banner> : null}
      {data ? <Facts page={data} now={now} /> : null}
      {query.loading ? <Skeleton label={stateText.loading} cards={2} /> : null}
      {!data && error ? (
        <ErrorState
          name={query.offline ? stateText.offlineName : stateText.faultName}
          say={query.offline ? stateText.offlineSay : errorSentence(error)}
          retry={stateText.retry}
          onRetry={query.refresh}
          offline={query.offline}
        />
      ) : null}
      <PhoneSheet signup={signup} />
      <CancelQuestion open={signup.cancelAsked} onYes={signup.cancel} onNo={signup.keepPlace} />
    </Page>
  )
}

function sharedTitle({ shift }: ShiftPage, now: number): string {
  return shiftPageText.shared(nearDayOf(shift.startsAt, now), timeOf(shift.startsAt), shift.title)
}

function Facts({ page, now }: { page: ShiftPage; now: number }) {
  const { shift } = page
  const minutes = Math.round((shift.endsAt - shift.startsAt) / 60_000)
  const places =
    shift.left > 0 ? shiftPageText.places(shift.places, shift.left) : shiftPageText.allTaken(shift.places)
  return (
    <>
      <Card>
        <View className="row row--ends row--wrap">
          <View className="strong">{nearDayOf(shift.startsAt, now)}</View>
          {shift.mine ? (
            <Tag icon="check-disc" tone="done">
              {shiftPageText.mine}
            </Tag>
          ) : null}
        </View>
        <View className="number gap-tight">
          <View className="number__value number__value--giant">{timeOf(shift.startsAt)}</View>
          <View className="number__unit">{shiftPageText.until(timeOf(shift.endsAt))}</View>
        </View>
        <View className="title gap-tight">{shift.title}</View>
        <View className="soft gap-hair">{shiftPageText.length(minutes)}</View>
      </Card>
      <Card flush>
        <Cell
          icon="pin"
          name={shiftText.place(shift.servicePointName, shift.room)}
          say={shiftPageText.where}
          onPress={() => goTo('place', { servicePointId: page.servicePointId })}
        />
        <Cell icon="people" name={places} say={shiftPageText.placesName} />
        <Cell icon="badge" name={shift.teamName} say={shiftPageText.team} />
      </Card>
      {page.about ? (
        <Section name={shiftPageText.about}>
          <Card>{page.about}</Card>
        </Section>
      ) : null}
    </>
  )
}

function NotFound() {
  return (
    <Page name={shiftPageText.name}>
      <Empty
        icon="search"
        name={errorSentence({ code: 'ShiftNotFound', facts: {} })}
        act={shiftPageText.others}
        onAct={() => goToTab('activities')}
        kind="main"
      />
    </Page>
  )
}
