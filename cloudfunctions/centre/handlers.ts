import type { Handlers } from '#cloud/serve'
import { askToMerge } from './askToMerge'
import { decideMerge } from './decideMerge'
import { desk } from './desk'
import { exceptions } from './exceptions'
import { merges } from './merges'
import { setHolidays } from './setHolidays'
import { setHotline } from './setHotline'
import { settings } from './settings'
import { settleException } from './settleException'
import { setUp } from './setUp'

export const handlers: Handlers<'centre'> = {
  setUp,
  setHotline,
  settings,
  setHolidays,
  desk,
  exceptions,
  settleException,
  merges,
  askToMerge,
  decideMerge,
}
