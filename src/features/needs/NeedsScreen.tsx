import { View } from '@tarojs/components'
import { goTo } from '@/platform/navigation'
import { useFirstFew } from '@/platform/useFirstFew'
import { useQuery } from '@/platform/useQuery'
import { needText as text } from '@/text/need'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { AskedPage } from '@/frame/AskedPage'
import { type NeedCard, NeedCell } from './NeedCell'

const FEW = 8

/** What the caller asked for, and where she goes to help. */
export function NeedsScreen() {
  const query = useQuery('need.mine', {})
  return (
    <AskedPage
      name={text.mine}
      query={query}
      foot={() => (
        <Button kind="main" big icon="plus" onPress={() => goTo('askNeed')}>
          {text.ask}
        </Button>
      )}
    >
      {({ needs, now }) =>
        needs.length === 0 ? (
          <Empty icon="speak" name={text.none} say={text.noneSay} />
        ) : (
          <>
            <Part name={text.goes} needs={needs.filter(({ mine }) => mine === 'goes')} now={now} />
            <Part name={text.asked} needs={needs.filter(({ mine }) => mine !== 'goes')} now={now} />
          </>
        )
      }
    </AskedPage>
  )
}

type PartProps = Readonly<{
  /** Left out where the page already says what these are. */
  name?: string
  needs: readonly NeedCard[]
  now: number
  teamId?: string
}>

/** Needs below one another, the first few at first; nothing where there are none. */
export function Part({ name, needs, now, teamId }: PartProps) {
  const { shown } = useFirstFew(needs, FEW)
  if (needs.length === 0) return <View />
  const card = (
    <Card flush>
      {shown.map((need) => (
        <NeedCell key={need.needId} need={need} now={now} {...(teamId === undefined ? {} : { teamId })} />
      ))}
    </Card>
  )
  return name === undefined ? <View className="gap-snug">{card}</View> : <Section name={name}>{card}</Section>
}
