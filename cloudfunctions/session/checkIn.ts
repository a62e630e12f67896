import type { Handler } from '#cloud/serve'
import { checkIn as decide } from '#domain/checkIn'
import { hearScan } from './hearScan'

export const checkIn: Handler<'session.checkIn'> = (input, context) =>
  hearScan(decide, 'session.checkIn', input, context)
