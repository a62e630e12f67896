import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { starsText as text } from '@/text/stars'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'

type Support = Output<'open.stars'>['supports'][number]

/** What teams were given for their stars; what was taken back stays, with its reason. */
export function Supports({ supports, ofOneTeam }: { supports: readonly Support[]; ofOneTeam?: boolean }) {
  if (supports.length === 0) return <View className="soft">{text.supportsNone}</View>
  return (
    <Card flush>
      {supports.map((support) => {
        const { supportId, what, takenBackWhy, half, stars } = support
        const said = ofOneTeam
          ? `${text.half(half)}${text.starName(stars)}，${text.supportSay(support)}`
          : text.givenSay(support)
        return (
          <Cell
            key={supportId}
            icon="gift"
            iconTone={takenBackWhy === null ? 'accent' : undefined}
            name={what}
            say={takenBackWhy === null ? said : text.takenBack(takenBackWhy)}
          />
        )
      })}
    </Card>
  )
}
