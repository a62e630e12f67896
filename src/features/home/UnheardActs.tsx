import { goTo } from '@/platform/navigation'
import { useLeaderActs } from '@/platform/leaderQueue'
import { keptText } from '@/text/keptScans'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'

/** What she wrote down at a shift and counted for nothing, until she has read it there. */
export function UnheardActs() {
  const unheard = useLeaderActs((acts) => acts.unheard)
  const [first] = unheard
  if (!first) return null
  return (
    <Card flush>
      <Cell
        icon="warn"
        iconTone="wait"
        name={keptText.unheard(unheard.length)}
        say={keptText.unheardSay}
        onPress={() => goTo('leaderRoster', { shiftId: first.shiftId })}
      />
    </Card>
  )
}
