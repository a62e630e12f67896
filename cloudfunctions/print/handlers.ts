import type { Handlers } from '#cloud/serve'
import { attendanceSheets } from './attendanceSheets'
import { cards } from './cards'
import { cardsByNumber } from './cardsByNumber'
import { certificate } from './certificate'
import { daySheet } from './daySheet'
import { handbook } from './handbook'
import { posters } from './posters'
import { statement } from './statement'
import { teamHandbook } from './teamHandbook'
import { weekProgramme } from './weekProgramme'

export const handlers: Handlers<'print'> = {
  attendanceSheets,
  cards,
  cardsByNumber,
  certificate,
  handbook,
  posters,
  statement,
  teamHandbook,
  daySheet,
  weekProgramme,
}
