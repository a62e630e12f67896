import type { Need, NeedStep } from '#domain/need'
import type { Call } from '../call'
import { holds } from '../violation'
import { stored, type World } from '../world'
import type { Check } from './check'

const CHECK = 'needs'
const HOUR = 3_600_000

type Status = Need['state']['status']
const NAMES: readonly string[] = ['name', 'byName', 'note']

/** From which step to which a need goes, and by whose act: written down a second time, apart from the rules. */
const WAYS: Readonly<Record<NeedStep['what'], Readonly<{ from: readonly Status[]; to: readonly Status[] }>>> =
  {
    asked: { from: [], to: ['asked'] },
    accepted: { from: ['asked'], to: ['accepted'] },
    refused: { from: ['asked', 'accepted'], to: ['refused'] },
    dispatched: { from: ['accepted', 'dispatched', 'taken'], to: ['dispatched'] },
    declined: { from: ['dispatched', 'taken'], to: ['accepted'] },
    lapsed: { from: ['dispatched'], to: ['accepted'] },
    taken: { from: ['accepted', 'dispatched'], to: ['taken'] },
    served: { from: ['taken'], to: ['served'] },
    rated: { from: ['served'], to: ['rated'] },
    closed: { from: ['served'], to: ['closed'] },
    withdrawn: { from: ['asked', 'accepted', 'dispatched', 'taken'], to: ['withdrawn'] },
    handedOn: { from: ['asked', 'accepted', 'dispatched', 'taken', 'served'], to: [] },
    overdue: { from: ['asked', 'accepted', 'taken'], to: [] },
  }
const OPEN: readonly Status[] = ['asked', 'accepted', 'dispatched', 'taken', 'served']

/** A need goes one step at a time, each by who may; what was asked never changes, and an address is told only after the look is kept. */
export const needs: Check = {
  wrote(world, { call, collection, changed }) {
    const name = call.command.name
    if (name.startsWith('need.')) holds(collection === 'needs', CHECK, () => `${name} wrote ${collection}`)
    if (collection !== 'needs') return
    for (const change of changed) {
      const after = change.after as unknown as Need
      const before = change.before as unknown as Need | undefined
      if (before === undefined) begun(world, call, after)
      else moved(world, call, before, after)
      const { status } = after.state
      holds(
        after.open === OPEN.includes(status),
        CHECK,
        () => `${after._id} is ${status} and open: ${after.open}`,
      )
    }
  },

  answered({ engine }, { command }, answer) {
    if (!answer.ok || command.name !== 'need.contact') return
    const need = stored<Need>(engine, 'needs').find(({ _id }) => _id === command.input.needId)
    const looked = need?.looks.some(({ by }) => by === command.personId)
    holds(
      looked === true,
      CHECK,
      () => `${command.personId} was told an address, and no look is written down`,
    )
  },

  atQuiet({ engine, clock }) {
    for (const { _id, timerAt, steps, state, overdueAt } of stored<Need>(engine, 'needs')) {
      const left = timerAt !== null && timerAt < clock.now - HOUR
      holds(!left, CHECK, () => `the timer has not looked at ${_id} since ${timerAt}`)
      const keys = steps.flatMap(({ by, key }) => (key ? [`${by}/${key}`] : []))
      holds(new Set(keys).size === keys.length, CHECK, () => `${_id} went one step twice by one command`)
      const waits = OPEN.includes(state.status)
      holds(waits || overdueAt === null, CHECK, () => `${_id} is over and still called overdue`)
    }
  },
}

function begun({ naive }: World, { command, startedAt }: Call, need: Need): void {
  const me = command.personId ?? ''
  holds(command.name === 'need.ask' && need.askedBy === me, 'rights', () => `${me} asked for ${need.askedBy}`)
  const hats = ['centre', `keeper:${need.servicePointId}`]
  const may = need.via === 'phone' || naive.wore(me, startedAt, hats)
  holds(may, 'rights', () => `${me} asked for somebody else at ${need.servicePointId}`)
  holds(need.state.status === 'asked' && need.steps.length === 1, CHECK, () => `${need._id} begins late`)
  command.commits += 1
}

function moved(world: World, call: Call, before: Need, after: Need): void {
  const { command } = call
  const tidies = command.identity.kind === 'timer' && world.naive.wentAt.size > 0
  const forgets = tidies && world.naive.wentAt.has(before.askedBy)
  const said = ({ _id, askedBy, kind, words, risk, contact, servicePointId }: Need) =>
    JSON.stringify([_id, askedBy, kind, servicePointId, ...(forgets ? [] : [words, risk, contact])])
  holds(said(before) === said(after), CHECK, () => `${command.name} changed what ${after._id} asks`)
  // Of who left it stays what was done, without her name.
  const told = (what: Need['state'] | readonly NeedStep[]) =>
    JSON.stringify(what, (field, value: unknown) => (tidies && NAMES.includes(field) ? '' : value))
  const same = told(after.steps.slice(0, before.steps.length)) === told(before.steps)
  const fresh = after.steps.slice(before.steps.length)
  holds(same && fresh.length <= 1, CHECK, () => `${command.name} rewrote the steps of ${after._id}`)
  const [step] = fresh
  if (!step) {
    holds(
      told(before.state) === told(after.state),
      CHECK,
      () => `${command.name} moved ${after._id} and wrote down no step`,
    )
    holds(
      before.wordsPassed === after.wordsPassed || command.identity.kind === 'timer',
      CHECK,
      () => `${command.name} passed the words of ${after._id}`,
    )
    return
  }
  holds(after.rev === before.rev + 1, CHECK, () => `${after._id} goes from ${before.rev} to ${after.rev}`)
  const { from, to } = WAYS[step.what]
  const goal = to.length === 0 ? [before.state.status] : to
  holds(
    from.includes(before.state.status) && goal.includes(after.state.status),
    CHECK,
    () => `${after._id} was ${step.what} from ${before.state.status} to ${after.state.status}`,
  )
  mayStep(world, call, before, after, step)
  if (step.key !== undefined && step.key === command.input.key) command.commits += 1
}

function mayStep({ naive }: World, call: Call, before: Need, after: Need, step: NeedStep): void {
  const { command, startedAt } = call
  const me = command.personId ?? 'timer'
  holds(step.by === me, 'rights', () => `${me} wrote down ${step.what} as by ${step.by}`)
  const wears = (...hats: string[]) => naive.wore(me, startedAt, hats)
  const staff = wears('centre', `keeper:${before.servicePointId}`)
  const leads = (need: Need) =>
    'team' in need.state && wears(`leader:${need.state.team.teamId}`, `deputy:${need.state.team.teamId}`)
  const goer = 'goes' in before.state ? before.state.goes.personId : undefined
  const goes = goer === me
  const asked = before.askedBy === me
  const left = (id = '') => me === 'timer' && naive.wentAt.has(id)
  const rules: Readonly<Record<NeedStep['what'], boolean>> = {
    asked: false,
    accepted: staff,
    refused: staff,
    dispatched: staff,
    handedOn: staff,
    declined: leads(before) || left(goer),
    taken: leads(after),
    served: staff || leads(before) || goes,
    rated: (asked || staff) && !goes,
    withdrawn: asked || staff || left(before.askedBy),
    lapsed: me === 'timer',
    closed: me === 'timer',
    overdue: me === 'timer',
  }
  holds(rules[step.what], 'rights', () => `${me} ${step.what} ${after._id} and may not`)
}
