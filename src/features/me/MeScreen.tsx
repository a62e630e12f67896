import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { NoAnswer } from '@/frame/NoAnswer'
import { goTo } from '@/platform/navigation'
import { usePulledDown } from '@/platform/pageEvents'
import { useQuery } from '@/platform/useQuery'
import { hoursOf, sureHoursOf } from '@/text/amounts'
import { honoursText } from '@/text/honours'
import { meText } from '@/text/me'
import { publicBoardText } from '@/text/publicBoard'
import { rewardsText } from '@/text/rewards'
import { stateText } from '@/text/states'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { Skeleton } from '@/ui/Skeleton'
import { Hats } from './Hats'
import { Look } from './Look'
import { Teams } from './Teams'

type Home = Output<'volunteer.home'>

export function MeScreen() {
  const query = useQuery('volunteer.home', {})
  const { data, loading, offline } = query
  usePulledDown(query.refresh)

  return (
    <Page name={meText.name}>
      {data && offline ? <Banner icon="offline">{stateText.old}</Banner> : null}
      {data?.me ? <Mine me={data.me} balance={data.balance} /> : null}
      {data && !data.me ? (
        <Empty
          icon="badge"
          name={meText.guest}
          say={meText.guestSay}
          act={meText.register}
          onAct={() => goTo('register')}
          kind="main"
        />
      ) : null}
      {loading ? <Skeleton label={stateText.loading} cards={2} /> : null}
      <NoAnswer query={query} />
      <Look />
      <View className="gap-block" />
      <Card flush>
        <Cell
          icon="list"
          name={publicBoardText.entry}
          say={publicBoardText.entrySay}
          onPress={() => goTo('publicBoard')}
        />
        {data?.me ? (
          <Cell icon="person" name={meText.leave} say={meText.leaveSay} onPress={() => goTo('leaving')} />
        ) : null}
      </Card>
    </Page>
  )
}

function Mine({ me, balance }: { me: NonNullable<Home['me']>; balance: Home['balance'] }) {
  const credited = (balance?.lifetimeMinutes ?? 0) > 0
  return (
    <>
      <Card>
        <View className="head">{me.name}</View>
        <View className="soft gap-hair">{meText.cardNo(me.cardNo)}</View>
      </Card>
      <Card flush>
        <Cell icon="badge" name={meText.card} say={meText.cardSay} onPress={() => goTo('card')} />
        <Cell
          icon="clock"
          name={meText.statement}
          say={
            balance
              ? meText.statementSay(hoursOf(balance.lifetimeMinutes), sureHoursOf(balance), balance.points)
              : undefined
          }
          onPress={() => goTo('statement')}
        />
        <Cell
          icon="gift"
          name={rewardsText.entry}
          say={rewardsText.entrySay}
          onPress={() => goTo('rewards')}
        />
        <Cell
          icon="star"
          name={honoursText.handbookEntry}
          say={honoursText.handbookEntrySay}
          onPress={() => goTo('handbook')}
        />
        {credited && !me.realNameKnown ? (
          <Cell
            icon="person"
            iconTone="wait"
            name={meText.realName}
            say={meText.realNameSay}
            onPress={() => goTo('realName')}
          />
        ) : null}
      </Card>
      <Hats hats={me.hats} />
      <Teams teams={me.teams} />
    </>
  )
}
