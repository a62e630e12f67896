import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { NoAnswer } from '@/frame/NoAnswer'
import { useNow } from '@/platform/clock'
import { goTo } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { homeText } from '@/text/home'
import { stateText } from '@/text/states'
import { dayOf, greetingAt } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chip } from '@/ui/Chip'
import { Page } from '@/ui/Page'
import { setPreferences, usePreferences } from '@/ui/preferences'
import { Skeleton } from '@/ui/Skeleton'
import { LeadingShifts } from './LeadingShifts'
import { MyBooking } from './MyBooking'
import { MyBooks } from './MyBooks'
import { MyTurn } from './MyTurn'
import { Notices } from './Notices'
import { TodayList } from './TodayList'
import { UnheardActs } from './UnheardActs'
import { WaitingScans } from './WaitingScans'

export type Home = Output<'volunteer.home'>

export function HomeScreen() {
  const home = useQuery('volunteer.home', {})
  const { data, error } = home
  const now = useNow()
  usePulledDown(home.refresh)

  return (
    <Page name={homeText.name}>
      <Head name={data?.me?.name} now={now} />
      <View className="gap-edge" />
      {/* In a view of its own, so that the head is not sent again with what comes from the cloud. */}
      <View>
        {data && home.offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
        {data && error && !home.offline ? <Banner icon="warn">{errorSentence(error)}</Banner> : null}
        <WaitingScans />
        <UnheardActs />
        {data ? <Content home={data} now={now} /> : null}
        {home.loading ? <Skeleton label={stateText.loading} cards={3} /> : null}
        <NoAnswer query={home} />
      </View>
    </Page>
  )
}

function Head({ name, now }: { name: string | undefined; now: number }) {
  const elder = usePreferences((preferences) => preferences.view === 'elder')
  return (
    <View className="row row--ends">
      <View className="col grow">
        <View className="note">{dayOf(now, now)}</View>
        <View className="title">
          {homeText.greeting(name, greetingAt(now)).map((phrase) => (
            <View key={phrase} className="keep">
              {phrase}
            </View>
          ))}
        </View>
      </View>
      <View className="before-snug">
        <Chip
          icon="letter"
          label={elder ? homeText.switchToStandard : homeText.switchToElder}
          onPress={() => setPreferences({ view: elder ? 'standard' : 'elder' })}
        >
          {elder ? homeText.standardView : homeText.elderView}
        </Chip>
      </View>
    </View>
  )
}

function Content({ home, now }: { home: Home; now: number }) {
  return (
    <>
      {home.me ? <MyTurn home={home} now={now} /> : <Welcome />}
      <MyBooking now={now} />
      <Notices home={home} now={now} />
      <LeadingShifts home={home} now={now} />
      {home.me && home.balance ? <MyBooks me={home.me} balance={home.balance} /> : null}
      <TodayList shifts={home.today} now={now} />
    </>
  )
}

function Welcome() {
  return (
    <Card>
      <View className="title">{homeText.guestTitle}</View>
      <View className="soft gap-tight">{homeText.guestSay}</View>
      <View className="gap-edge">
        <Button kind="main" big icon="badge" onPress={() => goTo('register')}>
          {homeText.becomeVolunteer}
        </Button>
      </View>
      <View className="note center gap-tight">{homeText.guestNote}</View>
    </Card>
  )
}
