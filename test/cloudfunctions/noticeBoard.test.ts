import { createTestTown, POINT } from '#test/store/testTown'

jest.setTimeout(60_000)

/** Haircuts by booking on Sunday morning, knives without booking in the afternoon. */
async function place() {
  const town = createTestTown()
  await town.team()
  await town.keeper('keeper')
  await town.keeper('other', 'P02')
  await town.service()
  await town.schedule()
  await town.schedule({ mode: 'queue', name: '磨刀', fromMinute: 14 * 60, toMinute: 16 * 60 })
  await town.tick()
  await town.resident('wang')
  await town.phone('wang')('booking.book', { slotId: 'wj:K0:20261129:0900', key: town.key() })
  return town
}

it('prints the day for the keeper, and the week for the board, as PDFs', async () => {
  const town = await place()
  const keeper = town.phone('keeper')
  expect(await keeper('print.daySheet', { servicePointId: POINT, on: '2026-11-29' })).toMatchObject({
    data: { pages: 1, people: 1 },
  })
  expect(await keeper('print.weekProgramme', { servicePointId: POINT, fromOn: '2026-11-28' })).toMatchObject({
    data: { pages: 3, people: 0 },
  })
  for (const fileId of town.files.all()) {
    const file = Buffer.from((await town.files.read(fileId)) ?? []).toString('latin1')
    expect(file.slice(0, 5)).toBe('%PDF-')
  }
})

it('prints for who arranges the place alone', async () => {
  const town = await place()
  for (const name of ['other', 'wang']) {
    const phone = town.phone(name)
    const day = { servicePointId: POINT, on: '2026-11-29' }
    expect(await phone('print.daySheet', day)).toMatchObject({ code: 'NotYourPoint' })
    const week = { servicePointId: POINT, fromOn: '2026-11-28' }
    expect(await phone('print.weekProgramme', week)).toMatchObject({ code: 'NotYourPoint' })
  }
  await town.centre('staff')
  expect(
    await town.phone('staff')('print.daySheet', { servicePointId: 'P99', on: '2026-11-29' }),
  ).toMatchObject({ code: 'ServicePointNotFound' })
})
