import type { MethodName } from '#contract/index'

/** What the simulated town does not do, and where it is shown instead. Whoever simulates one takes it off here. */
export const unsimulatedMethods: Readonly<Partial<Record<MethodName, string>>> = {
  'centre.setHotline': 'a setting, written whole; test/cloudfunctions/centre.test.ts',
  'volunteer.placeForPicture': 'writes nothing: it issues a path; test/cloudfunctions/pictures.test.ts',
  'picture.judged':
    'one guarded write; test/cloudfunctions/pictures.test.ts, before its name is known, twice and late',
  'print.statement': 'writes no document; test/cloudfunctions/printHonours.test.ts',
  'print.certificate': 'writes no document; test/cloudfunctions/printHonours.test.ts',
  'print.handbook': 'writes no document; test/cloudfunctions/printHonours.test.ts',
  'print.teamHandbook': 'writes no document; test/cloudfunctions/printHonours.test.ts',
  'print.posters': 'writes no document; test/cloudfunctions/posters.test.ts',
  'open.placeToday': 'reads only; test/cloudfunctions/placeToday.test.ts',
  'booking.countWalkIns':
    'one guarded write, the same count writes nothing; test/cloudfunctions/keeperDay.test.ts',
  'print.daySheet': 'writes no document; test/cloudfunctions/noticeBoard.test.ts',
  'print.weekProgramme': 'writes no document; test/cloudfunctions/noticeBoard.test.ts',
  'print.cards': 'writes no document; test/cloudfunctions/print.test.ts',
  'print.cardsByNumber': 'writes no document; test/cloudfunctions/print.test.ts',
  'reward.waiting': 'reads only; test/cloudfunctions/redeem.test.ts',
}
