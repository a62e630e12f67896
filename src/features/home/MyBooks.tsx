import type { Output } from '#contract/index'
import { View } from '@tarojs/components'
import { goTo } from '@/platform/navigation'
import { hoursOf, sureHoursOf } from '@/text/amounts'
import { homeText } from '@/text/home'
import { rewardsText } from '@/text/rewards'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Figures } from '@/ui/Figures'

type Home = Output<'volunteer.home'>

/** Hours and points, which never mix, and the card. */
export function MyBooks({
  me,
  balance,
}: {
  me: NonNullable<Home['me']>
  balance: NonNullable<Home['balance']>
}) {
  const sure = sureHoursOf(balance)
  return (
    <>
      <Card>
        <Figures
          figures={[
            { name: homeText.hours, value: hoursOf(balance.lifetimeMinutes), unit: homeText.hoursUnit },
            { name: homeText.points, value: balance.points, unit: homeText.pointsUnit },
          ]}
        />
        {sure === undefined ? null : <View className="soft gap-tight">{homeText.hoursSure(sure)}</View>}
      </Card>
      <Card flush>
        <Cell
          icon="badge"
          name={homeText.card}
          say={homeText.cardSay(me.cardNo)}
          onPress={() => goTo('card')}
        />
        <Cell
          icon="clock"
          name={homeText.statement}
          say={homeText.statementSay}
          onPress={() => goTo('statement')}
        />
        <Cell
          icon="gift"
          name={rewardsText.entry}
          say={rewardsText.entrySay}
          onPress={() => goTo('rewards')}
        />
      </Card>
    </>
  )
}
