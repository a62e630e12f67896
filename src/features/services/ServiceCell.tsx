import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { goTo } from '@/platform/navigation'
import { servicesText as text } from '@/text/services'
import { Cell } from '@/ui/Cell'
import { Tag } from '@/ui/Tag'

type Service = Output<'open.place'>['days'][number]['services'][number]

export function ServiceCell({ service, now }: { service: Service; now: number }) {
  const { scheduleId, title } = service
  return (
    <Cell
      fold
      name={title}
      say={
        <>
          <View>{text.when(service)}</View>
          <View>{text.where(service)}</View>
        </>
      }
      end={<State service={service} now={now} />}
      onPress={() => goTo('service', { scheduleId })}
    />
  )
}

function State({ service, now }: { service: Service; now: number }) {
  const { mode, free, endsAt } = service
  if (now > endsAt) return <Tag icon="clock">{text.over}</Tag>
  if (free !== null)
    return (
      <Tag icon={free > 0 ? 'calendar' : 'people'} tone={free > 0 ? 'done' : undefined}>
        {text.free(free)}
      </Tag>
    )
  return (
    <Tag icon={mode === 'dropOff' ? 'box' : mode === 'queue' ? 'ticket' : 'calendar'}>{text.tag[mode]}</Tag>
  )
}
