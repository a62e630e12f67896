import type { Handler } from '#cloud/serve'
import { checkOut as decide } from '#domain/checkIn'
import { hearScan } from './hearScan'

export const checkOut: Handler<'session.checkOut'> = (input, context) =>
  hearScan(decide, 'session.checkOut', input, context)
