import type { Handlers } from '#cloud/serve'
import { approveItem } from './approveItem'
import { cancel } from './cancel'
import { catalogue } from './catalogue'
import { counter } from './counter'
import { declineItem } from './declineItem'
import { handOver } from './handOver'
import { lookUp } from './lookUp'
import { proposeItem } from './proposeItem'
import { redeem } from './redeem'
import { redeemFor } from './redeemFor'
import { restock } from './restock'
import { setSlots } from './setSlots'
import { slip } from './slip'
import { stock } from './stock'
import { waiting } from './waiting'
import { withdrawItem } from './withdrawItem'

export const handlers: Handlers<'reward'> = {
  catalogue,
  redeem,
  slip,
  cancel,
  waiting,
  lookUp,
  handOver,
  counter,
  redeemFor,
  stock,
  proposeItem,
  approveItem,
  declineItem,
  withdrawItem,
  restock,
  setSlots,
}
