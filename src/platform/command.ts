import type { Input, MethodName, Output } from '#contract/index'
import { call } from './call'
import { randomBytes } from './chance'
import { createCommandKeys } from './commandKeys'
import { keep, kept } from './phoneStorage'

/** Methods that want a key of the phone's own making, and the field it travels in. */
type KeyField<Name extends MethodName> =
  Input<Name> extends { key: string } ? 'key' : Input<Name> extends { nonce: string } ? 'nonce' : never
type KeyedMethod = { [Name in MethodName]: KeyField<Name> extends never ? never : Name }[MethodName]

const keyFieldOf: { readonly [Name in KeyedMethod]: KeyField<Name> } = {
  'activity.publish': 'key',
  'activity.change': 'key',
  'activity.signUp': 'key',
  'activity.cancelSignup': 'key',
  'reward.redeem': 'key',
  'need.ask': 'key',
  'need.accept': 'key',
  'need.refuse': 'key',
  'need.dispatch': 'key',
  'need.take': 'key',
  'need.decline': 'key',
  'need.serve': 'key',
  'need.rate': 'key',
  'need.withdraw': 'key',
  'need.handOn': 'key',
  'reward.redeemFor': 'key',
  'reward.proposeItem': 'key',
  'reward.restock': 'key',
  'reward.setSlots': 'key',
  'centre.setUp': 'key',
  'centre.settleException': 'key',
  'centre.askToMerge': 'key',
  'correction.ask': 'key',
  'correction.appeal': 'key',
  'books.proposeRules': 'key',
  'books.approveRules': 'key',
  'books.withdrawRules': 'key',
  'books.recordGrant': 'key',
  'team.appeal': 'key',
  'team.giveSupport': 'key',
  'pairing.open': 'key',
  'pairing.accept': 'key',
  'pairing.consent': 'key',
  'pairing.takeOver': 'key',
  'pairing.end': 'key',
  'pairing.visit': 'key',
  'pairing.witness': 'key',
  'claim.takeIn': 'key',
  'claim.promise': 'key',
  'claim.ready': 'key',
  'claim.handBack': 'key',
  'claim.keep': 'key',
  'booking.accept': 'key',
  'booking.book': 'key',
  'booking.bookFor': 'key',
  'booking.cancel': 'key',
  'booking.cancelFor': 'key',
  'booking.recordHelper': 'key',
  'booking.wait': 'key',
  'queue.take': 'key',
  'queue.leave': 'key',
  'service.close': 'key',
  'service.define': 'key',
  'service.schedule': 'key',
  'honour.commend': 'key',
  'honour.issueCertificate': 'key',
  'session.checkIn': 'nonce',
  'session.checkOut': 'nonce',
  'session.confirm': 'key',
  'session.count': 'key',
  'session.newCode': 'key',
  'session.rollCall': 'key',
  'keeper.issueKiosk': 'key',
  'keeper.kioskCheck': 'nonce',
  'keeper.register': 'key',
  'keeper.enterSheet': 'key',
  'keeper.walkIn': 'nonce',
  'print.attendanceSheets': 'key',
  'volunteer.replaceCard': 'key',
  'volunteer.leave': 'key',
}

const withKey = createCommandKeys({ storage: { kept, keep }, randomBytes })

/** Asks for something to be done once, however often it is pressed: the same wish travels under the same stored key. */
export async function command<Name extends KeyedMethod>(
  name: Name,
  wish: Omit<Input<Name>, KeyField<Name>>,
): Promise<Output<Name>> {
  return withKey(`${name} ${JSON.stringify(wish)}`, (key) =>
    call(name, { ...wish, [keyFieldOf[name]]: key } as unknown as Input<Name>),
  )
}
