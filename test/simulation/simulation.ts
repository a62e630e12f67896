import { createHash } from 'node:crypto'
import type { Collection, Identity, Notice } from '#cloud/ports'
import type { MethodName } from '#contract/index'
import { HOUR, type Instant, MINUTE, SECOND } from '#domain/time'
import { Agenda } from './agenda'
import type { Answer, Call, Command } from './call'
import { Chance, mix } from './chance'
import { allChecks } from './checks/allChecks'
import { type FaultCounts, type FaultKind, noFaults } from './faultKinds'
import { createTown, type Town } from './town'
import { allUseCases } from './useCases/allUseCases'
import { readBooks } from './readBooks'
import { capabilityOf, type CloudParts, type Instance, startInstance } from './simulatedCloud'
import type { Effect, Habits } from './simulatedStore'
import { Disturbance, drained, type Request } from './stage'
import { chooseStrategy, type Strategy } from './strategies'
import { Violation } from './violation'
import { createWorld, textOf, type World } from './world'

export type EpisodeOptions = Readonly<{
  seed: number
  operations: number
  /** Kinds of faults left out, to find the smallest story. */
  without?: ReadonlySet<FaultKind>
  /** Actions left out, to find the smallest story. */
  skipped?: ReadonlySet<number>
  keepStory?: boolean
}>
export type Found = Readonly<{ check: string; says: string; at: number }>
export type Episode = Readonly<{
  operations: number
  requests: number
  faults: FaultCounts
  strategy: string
  byMethod: Readonly<Record<string, number>>
  answered: Readonly<Record<string, number>>
  traceHash: string
  found: Found | undefined
  story: readonly string[]
  /** Actions that sent something. */
  actions: readonly number[]
}>

/** An instance lives so long at most. */
const INSTANCE_LIVES = 60 * SECOND
const PHONE_WAITS = 20 * SECOND
const REPEATS = 4
/** The rarer a way shows, the more towns have it. */
const BATCHES = [
  ...(['ordered', 'ordered', 'unordered'] as const),
  ...Array<'allOrNothing'>(5).fill('allOrNothing'),
]
/** So many calls reach the database through the SDK. */
const THROUGH_SDK = 0.01
/** So many letters of the trace are hashed together. */
const TRACED_AT_ONCE = 100_000
/** So many commands are remembered for those who do as others did. */
const LATELY = 500

/** One action of the workload: what somebody does at a moment. */
export type Turn = Readonly<{
  chance: Chance
  now: Instant
  town: Town
  world: World
  plan(at: Instant, act: (turn: Turn) => void): void
  send(who: string, name: MethodName, input: Readonly<Record<string, unknown>>): void
  fault(kind: FaultKind): boolean
  tick(): void
  /** What phones asked for lately, the oldest first. */
  lately: readonly Command[]
}>

/** A seeded stretch of a small town's life: many phones, many instances, one database, and everything that goes wrong. */
export class Simulation {
  readonly town: Town
  private readonly world: World
  private readonly plans = new Agenda<() => void>()
  private readonly work = new Agenda<() => void | Promise<void>>()
  private readonly faults = noFaults()
  private readonly byMethod: Record<string, number> = {}
  private readonly answered: Record<string, number> = {}
  private readonly trace = createHash('sha256')
  /** Lines of the trace that are not hashed yet. */
  private untraced = ''
  private readonly story: string[] = []
  private readonly actions = new Set<number>()
  private readonly waiting = new Set<Command>()
  private readonly lately: Command[] = []
  private readonly habits: Habits
  private readonly parts: CloudParts
  /** Instances that wait for their next call. */
  private readonly idle: Instance[] = []
  private readonly strategy: Strategy
  private operations = 0
  private requests = 0
  private commands = 0
  private calls = 0
  private actionIds = 0
  private actionNow = 0
  private calm = false
  private found: Found | undefined

  constructor(private readonly options: EpisodeOptions) {
    const chance = new Chance(options.seed, 1)
    this.town = createTown(chance)
    this.world = createWorld(this.town.startAt)
    this.strategy = chooseStrategy(chance)
    this.habits = {
      batch: chance.pick(BATCHES),
      countsChanged: chance.likely(0.4),
    }
    const { world, habits, faultReported } = this
    this.parts = { world, habits, faultReported, stage: this, watcher: this }
  }

  async run(): Promise<Episode> {
    await this.town.settleIn(this.world)
    for (let day = 0; day < 400; day += 1) this.plans.put(this.town.morningOf(day), () => this.beginDay(day))
    while (!this.found && this.operations < this.options.operations) await this.step()
    if (!this.found) await this.quiet()
    return {
      operations: this.operations,
      requests: this.requests,
      faults: this.faults,
      strategy: this.strategy.name,
      byMethod: this.byMethod,
      answered: this.answered,
      traceHash: this.trace.update(this.untraced).digest('hex'),
      found: this.found,
      story: this.story,
      actions: [...this.actions],
    }
  }

  // ---- time ----------------------------------------------------------------------------------

  private async step(): Promise<void> {
    if (this.plans.nextAt <= this.work.nextAt) {
      const plan = this.plans.take()
      if (!plan) throw new Error('A town without a tomorrow')
      this.world.clock.now = Math.max(this.world.clock.now, plan.at)
      plan.what()
      await drained()
    } else {
      await this.stepWork()
    }
  }

  private async stepWork(): Promise<void> {
    const next = this.work.take()
    if (!next) return
    this.world.clock.now = Math.max(this.world.clock.now, next.at)
    await next.what()
    await drained()
  }

  private beginDay(day: number): void {
    const at = this.world.clock.now
    for (const [n, useCase] of allUseCases.entries()) {
      const chance = new Chance(this.options.seed, 2, day, n)
      useCase({ ...this.turn(chance), plan: (when, act) => this.plan(when, act) })
    }
    this.plans.put(at + 3 * HOUR, () => this.work.put(at + 3 * HOUR, () => this.quiet()))
  }

  private plan(at: Instant, act: (turn: Turn) => void): void {
    const id = (this.actionIds += 1)
    const chance = new Chance(this.options.seed, 3, id)
    this.plans.put(at, () => {
      if (this.options.skipped?.has(id)) return
      this.actionNow = id
      act(this.turn(chance))
    })
  }

  private turn(chance: Chance): Turn {
    return {
      chance,
      now: this.world.clock.now,
      town: this.town,
      world: this.world,
      plan: (at, act) => this.plan(at, act),
      send: (who, name, input) => this.send(who, name, input, chance),
      fault: (kind) => this.strikes(kind),
      tick: () => this.deliver(this.command({ kind: 'timer' }, undefined, 'scheduled.tick', {}), true),
      lately: this.lately,
    }
  }

  // ---- phones --------------------------------------------------------------------------------

  private command(
    identity: Identity,
    personId: string | undefined,
    name: MethodName,
    input: Readonly<Record<string, unknown>>,
  ): Command {
    const id = (this.commands += 1)
    this.actions.add(this.actionNow)
    return {
      id,
      name,
      input,
      identity,
      personId,
      sentAt: this.world.clock.now,
      commits: 0,
      answers: [],
      abandoned: false,
      deliveries: 0,
    }
  }

  private send(
    who: string,
    name: MethodName,
    input: Readonly<Record<string, unknown>>,
    chance: Chance,
  ): void {
    const openid = `openid-${who}`
    const guest = who === ''
    const command = guest
      ? this.command({ kind: 'guest' }, undefined, name, input)
      : this.command({ kind: 'person', openid }, this.town.idOf(who), name, input)
    this.waiting.add(command)
    this.lately.push(command)
    if (this.lately.length > LATELY) this.lately.shift()
    this.trySend(command, chance)
    if (chance.likely(0.03) && this.strikes('deliveredTwice')) this.deliver(command, true)
    const keyed = ['key', 'nonce', 'scans', 'events'].some((name) => name in input)
    if (keyed && chance.likely(0.03) && this.strikes('deliveredLate')) {
      const later = this.world.clock.now + chance.between(1, 40) * 30 * MINUTE
      this.plans.put(later, () => this.deliver(command, true))
    }
  }

  private trySend(command: Command, chance: Chance): void {
    if (command.heard) return
    if (command.deliveries > 0 && chance.likely(0.2) && this.strikes('neverRepeated'))
      command.abandoned = true
    if (command.abandoned || command.deliveries > REPEATS) return
    if (chance.likely(0.015) && this.strikes('callLost')) command.deliveries += 1
    else this.deliver(command, true)
    this.work.put(this.world.clock.now + PHONE_WAITS + chance.below(5000), () =>
      this.trySend(command, chance),
    )
  }

  private hear(command: Command, answer: Answer): void {
    if (!answer.ok && (answer.code === 'InternalError' || answer.code === 'Busy')) return
    command.heard ??= answer
    this.waiting.delete(command)
  }

  // ---- instances -----------------------------------------------------------------------------

  private deliver(command: Command, faulty: boolean): void {
    const { clock } = this.world
    command.deliveries += 1
    this.operations += 1
    this.town.noteMoment(clock.now, (kind) => this.count(kind))
    this.byMethod[command.name] = (this.byMethod[command.name] ?? 0) + 1
    const chance = new Chance(this.options.seed, 4, command.id, command.deliveries)
    const wrong = faulty && !this.calm && chance.likely(0.3) && this.strikes('instanceClockWrong')
    const call: Call = {
      id: (this.calls += 1),
      command,
      startedAt: clock.now,
      skew: wrong ? chance.between(-5000, 5000) : 0,
      readAt: clock.now,
      chance,
      faulty,
      throughSdk: new Chance(this.options.seed, 5, command.id, command.deliveries).likely(THROUGH_SDK),
      requests: 0,
      dead: false,
      disturbed: false,
      slowness: this.strategy.slownessOf(chance),
    }
    this.note(
      () =>
        `${this.when()} ${nameOf(command)} ${command.name} ${JSON.stringify(command.input)}${command.deliveries > 1 ? ` (delivery ${command.deliveries})` : ''}`,
    )
    const instance = this.instanceFor(command)
    void instance.run(call).then(
      (answer) => {
        this.idle.push(instance)
        this.gave(call, answer)
      },
      (error: unknown) => this.violated(error),
    )
  }

  /** A warm one, with what its memory holds of the calls before; one that died in a call never comes back. */
  private instanceFor(command: Command): Instance {
    const capability = capabilityOf(command)
    const warm = this.idle.findIndex((instance) => instance.capability === capability)
    const [instance] = warm >= 0 && this.strikes('warmMemory') ? this.idle.splice(warm, 1) : []
    return instance ?? startInstance(this.parts, capability)
  }

  private gave(call: Call, answer: Answer): void {
    const { command } = call
    const outcome = `${command.name} ${answer.ok ? 'ok' : answer.code}`
    this.answered[outcome] = (this.answered[outcome] ?? 0) + 1
    this.note(() => `${this.when()}   → ${nameOf(command)} ${outcome}`)
    this.traced(`${this.world.clock.now} ${call.id} ${JSON.stringify(answer)}\n`)
    this.guarded(() => {
      for (const check of allChecks) check.answered?.(this.world, call, answer)
    })
    command.answers.push(answer)
    if (!this.calm && call.faulty && call.chance.likely(0.015) && this.strikes('replyLost')) return
    this.hear(command, answer)
  }

  private readonly faultReported = (call: Call, fault: unknown, where: string): void => {
    if (call.disturbed && fault instanceof Disturbance) return
    this.violated(
      new Violation('faults', `${where} failed: ${fault instanceof Error ? fault.message : String(fault)}`),
    )
  }

  // ---- requests ------------------------------------------------------------------------------

  ask(call: Call, request: Request): Promise<unknown> {
    const { chance } = call
    const number = (call.requests += 1)
    const delay = this.calm ? 1 + chance.below(20) : this.strategy.delay(chance, call.slowness)
    const at = this.world.clock.now + (request.pause ?? 0) + delay
    const fate = this.fateOf(call, request)
    return new Promise((resolve, reject) => {
      this.work.put(at, () => this.perform({ call, request, number, fate, resolve, reject }))
    })
  }

  private fateOf(call: Call, request: Request): FaultKind | undefined {
    if (this.calm || !call.faulty) return undefined
    const { chance } = call
    const roll = chance.next() / 2 ** 32
    if (request.kind === 'pause') return roll < 0.35 ? 'killedInPause' : undefined
    // Most of what happens in a town begins with words, and without them nothing else would.
    if (request.kind === 'judge') return roll < 0.1 ? 'noticeFailed' : undefined
    if (request.kind === 'notify' || request.kind === 'phoneNumber')
      return roll < 0.4 ? 'noticeFailed' : undefined
    if (request.performPartly && roll > 0.8)
      return request.kind === 'add' ? 'batchPartlyThenLost' : 'updatePartly'
    if (roll < 0.006) return 'requestLostBefore'
    if (roll < 0.012) return 'answerLostAfter'
    if (roll < 0.018) return 'killedBefore'
    if (roll < 0.024) return 'killedAfter'
    return roll < 0.027 ? 'timeout' : undefined
  }

  private async perform({ call, request, number, fate, resolve, reject }: Performance): Promise<void> {
    if (call.dead || this.found) return
    this.requests += 1
    const label = `${call.id}.${number} ${request.kind} ${request.collection ?? ''}`
    const outlived = this.world.clock.now - call.startedAt > INSTANCE_LIVES && call.faulty
    if ((outlived || fate === 'timeout') && !this.options.without?.has('timeout'))
      return this.die(call, 'timeout', label)
    const struck = fate !== undefined && this.strikes(fate) ? fate : undefined
    this.traced(`${this.world.clock.now} ${label} ${struck ?? ''}\n`)
    if (struck === 'killedBefore' || struck === 'killedInPause') return this.die(call, undefined, label)
    if (struck)
      this.note(() => `${this.when()}   ! ${nameOf(call.command)} ${call.command.name}: ${label} ${struck}`)
    const lose = (error: unknown) => {
      call.disturbed = true
      reject(error)
    }
    if (struck === 'requestLostBefore') return lose(new Disturbance('the request was lost'))
    if (struck === 'noticeFailed' && request.kind === 'notify') return resolve(undefined)
    if (struck === 'noticeFailed') return resolve(undefined)
    try {
      const partly = (struck === 'batchPartlyThenLost' || struck === 'updatePartly') && request.performPartly
      const answer = await (partly ? partly() : request.perform())
      if (struck === 'killedAfter') return this.die(call, undefined, label)
      if (struck === 'batchPartlyThenLost' && call.chance.likely(0.5)) return resolve('duplicate')
      if (struck === 'answerLostAfter' || partly) return lose(new Disturbance('the answer was lost'))
      resolve(answer)
    } catch (error) {
      if (error instanceof Violation) this.violated(error)
      reject(error)
    }
  }

  /** The instance is gone; whoever called it never hears. */
  private die(call: Call, kind: 'timeout' | undefined, label: string): void {
    call.dead = true
    if (kind) this.strikes(kind)
    this.note(
      () =>
        `${this.when()}   ! the instance of ${nameOf(call.command)} ${call.command.name} is gone at ${label}`,
    )
  }

  // ---- what the store tells --------------------------------------------------------------------

  wrote(effect: Effect): void {
    this.traced(`[${effect.changed.map(({ after }) => textOf(after)).join(',')}]`)
    this.note(
      () =>
        `${this.when()}   · ${nameOf(effect.call.command)} ${effect.call.command.name} wrote ${effect.collection} ${effect.changed.map(({ after }) => String(after._id)).join(' ')}`,
    )
    for (const check of allChecks) this.guarded(() => check.wrote?.(this.world, effect))
  }

  noticed(notices: readonly Notice[]): void {
    for (const notice of notices)
      for (const check of allChecks) this.guarded(() => check.noticed?.(this.world, notice))
  }

  read(call: Call, collection: Collection): void {
    readBooks(this.world, call, collection)
  }

  used(kind: FaultKind): void {
    this.count(kind)
  }

  // ---- quiet -----------------------------------------------------------------------------------

  /** Everything under way ends, every phone repeats what it waits for, the timers run; then all must hold. */
  private async quiet(): Promise<void> {
    this.calm = true
    const { clock } = this.world
    while (!this.found && this.work.size > 0) await this.stepWork()
    for (const command of [...this.waiting].filter(({ abandoned }) => !abandoned)) {
      if (this.found) break
      this.deliver(command, false)
      while (!this.found && this.work.size > 0) await this.stepWork()
    }
    for (let run = 0; run < 2 && !this.found; run += 1) {
      clock.now += 3 * MINUTE
      this.actionNow = 0
      this.deliver(this.command({ kind: 'timer' }, undefined, 'scheduled.tick', {}), false)
      while (!this.found && this.work.size > 0) await this.stepWork()
    }
    this.guarded(() => {
      const unheard = [...this.waiting].find(({ abandoned }) => !abandoned)
      if (unheard) throw new Violation('converge', `${unheard.name} was repeated in calm and never answered`)
      for (const check of allChecks) check.atQuiet?.(this.world)
    })
    this.waiting.clear()
    this.calm = false
  }

  // ---- notes -----------------------------------------------------------------------------------

  private strikes(kind: FaultKind): boolean {
    if (this.calm || this.options.without?.has(kind)) return false
    this.count(kind)
    return true
  }

  private count(kind: FaultKind): void {
    this.faults[kind] += 1
  }

  private guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.violated(error)
    }
  }

  private violated(error: unknown): void {
    const check = error instanceof Violation ? error.check : 'simulator'
    const says =
      error instanceof Error
        ? check === 'simulator'
          ? (error.stack ?? error.message)
          : error.message
        : String(error)
    this.found ??= { check, says, at: this.operations }
    this.note(() => `${this.when()} ✗ ${check}: ${says}`)
  }

  /** Into the trace by the page, since each update has its price however short the line. */
  private traced(text: string): void {
    this.untraced += text
    if (this.untraced.length < TRACED_AT_ONCE) return
    this.trace.update(this.untraced)
    this.untraced = ''
  }

  private note(line: () => string): void {
    if (this.options.keepStory) this.story.push(line())
  }

  private when(): string {
    return new Date(this.world.clock.now + 8 * HOUR).toISOString().replace('T', ' ').slice(0, 23)
  }
}

type Performance = Readonly<{
  call: Call
  request: Request
  number: number
  fate: FaultKind | undefined
  resolve: (value: unknown) => void
  reject: (reason: unknown) => void
}>

function nameOf({ identity }: Command): string {
  return identity.kind === 'person' ? identity.openid.replace('openid-', '') : identity.kind
}

export function runEpisode(options: EpisodeOptions): Promise<Episode> {
  return new Simulation(options).run()
}

/** The seed of one episode of a run. */
export function episodeSeed(seed: number, episode: number): number {
  return mix(seed, episode, 0x5eed)
}
