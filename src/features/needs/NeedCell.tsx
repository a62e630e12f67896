import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { goTo } from '@/platform/navigation'
import { needText as text } from '@/text/need'
import { Cell } from '@/ui/Cell'
import { Tag, type TagProps } from '@/ui/Tag'

export type NeedCard = Output<'need.mine'>['needs'][number]

type Props = Readonly<{ need: NeedCard; now: number; teamId?: string }>

/** One need on a line: what, the next step, whose it is, and how it stands. */
export function NeedCell({ need, now, teamId }: Props) {
  const { needId, kindName, assistantName, servicePointName, estate, place } = need
  return (
    <Cell
      fold
      name={kindName}
      say={
        <>
          <View>{text.where(place, servicePointName, estate)}</View>
          <View>{text.next_(need, now)}</View>
          <View>{text.assistant(assistantName)}</View>
        </>
      }
      end={<Standing need={need} />}
      onPress={() => goTo('need', teamId === undefined ? { needId } : { needId, teamId })}
    />
  )
}

const tones: Readonly<Record<NeedCard['status'], Pick<TagProps, 'icon' | 'tone'>>> = {
  asked: { icon: 'clock', tone: 'wait' },
  accepted: { icon: 'clock', tone: 'wait' },
  dispatched: { icon: 'clock', tone: 'wait' },
  taken: { icon: 'calendar', tone: 'accent' },
  served: { icon: 'star', tone: 'wait' },
  rated: { icon: 'check-disc', tone: 'done' },
  closed: { icon: 'check-disc', tone: 'done' },
  refused: { icon: 'close' },
  withdrawn: { icon: 'close' },
}

export function Standing({ need: { status, overdue } }: { need: NeedCard }) {
  if (overdue)
    return (
      <Tag icon="warn" tone="fault">
        {`${text.overdue} · ${text.status[status]}`}
      </Tag>
    )
  return <Tag {...tones[status]}>{text.status[status]}</Tag>
}
