import type { Handlers } from '#cloud/serve'
import { askToMerge } from './askToMerge'
import { decideMerge } from './decideMerge'
import { desk } from './desk'
import { exceptions } from './exceptions'
import { merges } from './merges'
import { holidays } from './holidays'
import { setHolidays } from './setHolidays'
import { setHotline } from './setHotline'
import { settleException } from './settleException'
import { setUp } from './setUp'

export const handlers: Handlers<'centre'> = {
  setUp,
  setHotline,
  holidays,
  setHolidays,
  desk,
  exceptions,
  settleException,
  merges,
  askToMerge,
  decideMerge,
}
