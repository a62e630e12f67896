import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type DemoCloud, startDemoCloud } from './demoCloud'

const folder = mkdtempSync(path.join(os.tmpdir(), 'happy-volunteering-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Shift {
  shiftId: string
  title: string
  startsAt: number
  endsAt: number
  mine: boolean
}

async function todayOf(cloud: DemoCloud): Promise<{ now: number; today: Shift[] }> {
  const { result } = await cloud.call('V0013', 'volunteer', { method: 'home', input: {} })
  return (result as { data: { now: number; today: Shift[] } }).data
}

async function runningShift(cloud: DemoCloud): Promise<Shift> {
  const { now, today } = await todayOf(cloud)
  const running = today.find(({ title, startsAt, endsAt }) => {
    return title === '巧手便民：修伞磨刀' && startsAt <= now && now < endsAt
  })
  if (!running) throw new Error('No shift is on now')
  return running
}

it('finds the data of the last time, even when the power was cut', async () => {
  const first = await startDemoCloud(folder)
  const { shiftId } = await runningShift(first)
  const input = { shiftId, key: 'key-of-a-second-start-0001' }
  const answer = await first.call('V0013', 'activity', { method: 'signUp', input })
  expect(answer.result).toMatchObject({ ok: true, data: { mine: true } })
  await first.stop('SIGKILL')

  const second = await startDemoCloud(folder)
  expect(await runningShift(second)).toMatchObject({ shiftId, mine: true })
  await second.stop()
}, 90_000)

it('has one shift on now at every start, also a day later', async () => {
  const first = await startDemoCloud(folder)
  const before = await runningShift(first)
  await first.moveClock(26 * 3_600_000)
  await first.stop()

  const dayAfter = await startDemoCloud(folder)
  const after = await runningShift(dayAfter)
  expect(after.shiftId).not.toBe(before.shiftId)
  expect(after.mine).toBe(false)
  await dayAfter.stop()
}, 90_000)

it('begins anew with --fresh, and refuses to clear a folder that is not its own', async () => {
  const fresh = await startDemoCloud(folder, '--fresh')
  expect(await runningShift(fresh)).toMatchObject({ mine: false })
  await fresh.stop()

  const foreign = path.join(folder, 'foreign')
  const letter = path.join(foreign, 'README.txt')
  mkdirSync(foreign)
  writeFileSync(letter, 'My letters')
  await expect(startDemoCloud(foreign, '--fresh')).rejects.toThrow(/not a data folder/)
  expect(existsSync(letter)).toBe(true)
}, 90_000)
