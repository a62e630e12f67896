import type { Handlers } from '#cloud/serve'
import { approveRules } from './approveRules'
import { budget } from './budget'
import { check } from './check'
import { proposeRules } from './proposeRules'
import { published } from './published'
import { recordGrant } from './recordGrant'
import { rehearseRules } from './rehearseRules'
import { rules } from './rules'
import { ruleVersions } from './ruleVersions'
import { settlement } from './settlement'
import { settleNow } from './settleNow'
import { withdrawRules } from './withdrawRules'

export const handlers: Handlers<'books'> = {
  check,
  published,
  rules,
  ruleVersions,
  proposeRules,
  rehearseRules,
  approveRules,
  withdrawRules,
  settlement,
  settleNow,
  budget,
  recordGrant,
}
