import type { Output } from '#contract/index'
import type { Closure } from '#domain/closure'
import type { Schedule } from '#domain/schedule'
import type { Service } from '#domain/service'

export function serviceView({ _id, ...service }: Service): Output<'service.define'> {
  return { serviceId: _id, ...service }
}

export function scheduleView({ _id, ...schedule }: Schedule): Output<'service.schedule'> {
  return { scheduleId: _id, ...schedule } as Output<'service.schedule'>
}

export function closureView({ _id, ...closure }: Closure): Output<'service.close'> {
  return { closureId: _id, ...closure }
}
