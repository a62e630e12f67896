import type { Instant } from '#domain/time'
import type { Document } from '#localcloud/engine/document'
import type { Answer, Call, Command } from './call'
import { Chance } from './chance'
import { allChecks } from './checks/allChecks'
import { independent } from './independence'
import { NaiveTown } from './naiveTown'
import { readBooks } from './readBooks'
import { commandOf, type Scene, TICK, type Wish } from './scene'
import { allScenes } from './scenes/allScenes'
import { capabilityOf, type CloudParts, startInstance } from './simulatedCloud'
import type { Effect } from './simulatedStore'
import { Disturbance, drained, type Request, type Stage } from './stage'
import { Violation } from './violation'
import { createWorld, type World } from './world'

export type Explored = Readonly<{
  what: string
  schedules: number
  /** There are more orders than were tried. */
  truncated: boolean
  found?: Readonly<{ check: string; says: string }>
  story: readonly string[]
}>

type Pending = Readonly<{ id: string; call: Call; request: Request; resolve: (value: unknown) => void }> & {
  changed: readonly Document[]
}
/** The small state, and a way back to it. */
/** `calls`: who draws after the building draws something else. */
type Start = Readonly<{ putBack: () => void; naiveFields: object; at: Instant; calls: number }>
type Node = { options: readonly Pending[]; chosen: Pending; done: Pending[]; asleep: readonly Pending[] }

const MOST_SCHEDULES = 3000

/** One small state to begin from, as often as wanted. */
export class Explorer implements Stage {
  private world: World
  private pending: Pending[] = []
  private story: string[] = []
  private violation: Violation | undefined
  private calls = 0
  /** By the request that was let through last. */
  private changed: Document[] = []
  /** Requests are let through at once, but for those of instances under study. */
  private straight = false
  private cut: { at: number; after: boolean } | undefined

  private start: Start

  private constructor(
    private readonly scene: Scene,
    world: World,
  ) {
    this.world = world
    this.start = startFrom(world, this.calls)
  }

  static async at(scene: Scene): Promise<Explorer> {
    const explorer = new Explorer(scene, createWorld(scene.startAt))
    explorer.straight = true
    await scene.build(explorer.world, (...wish) => explorer.granted(wish))
    if (explorer.violation) throw explorer.violation
    explorer.start = startFrom(explorer.world, explorer.calls)
    return explorer
  }

  get commands(): Readonly<Record<string, Wish>> {
    return this.scene.commands(this.world)
  }

  /** What it is answered when nothing else happens. */
  async alone(name: string): Promise<string> {
    this.restore()
    this.straight = true
    const { command } = await this.finish(this.commandNamed(name))
    const [answer] = command.answers
    return !answer ? 'nothing' : answer.ok ? 'ok' : answer.code
  }

  /** Every order in which the requests of these commands can come, but for orders that cannot differ in effect. */
  async everyOrder(what: string, names: readonly string[]): Promise<Explored> {
    const nodes: Node[] = []
    let schedules = 0
    for (;;) {
      const whole = await this.runOnce(nodes, names)
      if (whole) schedules += 1
      if (this.violation) return this.told(what, schedules)
      while (nodes.length > 0 && !nextChoice(nodes[nodes.length - 1] as Node)) nodes.pop()
      if (nodes.length === 0) return this.told(what, schedules)
      if (schedules >= MOST_SCHEDULES) return this.told(what, schedules, true)
    }
  }

  /** The instance dies before and after each of its requests; the phone repeats, or only the timer comes. */
  async everyCut(what: string, name: string): Promise<Explored> {
    let schedules = 0
    for (let at = 1; ; at += 1) {
      let reached = false
      for (const after of [false, true]) {
        for (const repeats of [true, false]) {
          this.restore()
          this.straight = true
          this.cut = { at, after }
          const command = this.commandNamed(name)
          const call = await this.finish(command)
          reached = call.dead
          this.cut = undefined
          if (!reached) break
          schedules += 1
          this.world.clock.now += 30_000
          if (repeats) await this.finish(command)
          await this.settleDown()
          if (this.violation) return this.told(what, schedules)
        }
      }
      if (!reached) return this.told(what, schedules)
    }
  }

  private told(what: string, schedules: number, truncated = false): Explored {
    const found = this.violation && { check: this.violation.check, says: this.violation.message }
    return { what, schedules, truncated, ...(found ? { found } : {}), story: this.story }
  }

  // ---- one run ---------------------------------------------------------------------------------

  /** False when it turned out to be an order already seen. */
  private async runOnce(nodes: Node[], names: readonly string[]): Promise<boolean> {
    this.restore()
    this.straight = false
    const made = new Map<string, Command>()
    for (const name of names) {
      const command = made.get(name) ?? this.commandNamed(name)
      made.set(name, command)
      this.begin(command)
    }
    for (let depth = 0; ; depth += 1) {
      await drained()
      if (this.pending.length === 0 || this.violation) break
      const node = nodes[depth] ?? this.newNode(nodes[depth - 1])
      if (!node) return false
      nodes[depth] = node
      const chosen = this.pending.find(({ id }) => id === node.chosen.id)
      if (!chosen) throw new Error('The same schedule went another way')
      this.pending = this.pending.filter((other) => other !== chosen)
      node.chosen.changed = await this.perform(chosen)
    }
    await this.settleDown()
    return true
  }

  private newNode(parent: Node | undefined): Node | undefined {
    const inherited = parent ? [...parent.asleep, ...parent.done] : []
    const asleep = inherited.filter((other) => parent && independent(other, parent.chosen))
    const awake = this.pending.filter(({ id }) => !asleep.some((other) => other.id === id))
    const [chosen] = awake
    return chosen && { options: awake, chosen, done: [], asleep }
  }

  private async settleDown(): Promise<void> {
    this.straight = true
    for (let run = 0; run < 2 && !this.violation; run += 1) {
      this.world.clock.now += 180_000
      await this.finish(commandOf(this.world, TICK))
    }
    this.guarded(() => {
      for (const check of allChecks) check.atQuiet?.(this.world)
    })
  }

  private restore(): void {
    const { putBack, naiveFields, at } = this.start
    putBack()
    const naive = Object.assign(new NaiveTown(), structuredClone(naiveFields))
    // Another world, though its database is the same one: an instance of an earlier run has nothing more to say.
    this.world = { ...this.world, naive }
    this.world.clock.now = at
    this.pending = []
    this.story = []
    this.violation = undefined
    this.calls = this.start.calls
    this.cut = undefined
  }

  // ---- instances -------------------------------------------------------------------------------

  private commandNamed(name: string): Command {
    const wish = this.commands[name]
    if (!wish) throw new Error(`No command ${name}`)
    return commandOf(this.world, wish)
  }

  /** Of a scene that is built everything goes well. */
  private async granted(wish: Wish): Promise<Record<string, unknown>> {
    const { command } = await this.finish(commandOf(this.world, wish))
    const [answer] = command.answers
    if (this.violation) throw this.violation
    if (!answer?.ok)
      throw new Error(`${this.scene.name}: ${wish[0]} is not granted ${wish[1]}: ${answer?.code}`)
    return answer.data
  }

  private begin(command: Command): Call {
    const call: Call = {
      id: (this.calls += 1),
      command,
      startedAt: this.world.clock.now,
      skew: 0,
      readAt: this.world.clock.now,
      chance: new Chance(this.calls),
      faulty: false,
      throughSdk: false,
      requests: 0,
      dead: false,
      disturbed: false,
      slowness: 1,
    }
    command.deliveries += 1
    const { world } = this
    const parts: CloudParts = {
      world,
      stage: this,
      habits: { batch: 'ordered', countsChanged: true },
      watcher: {
        wrote: (effect) => this.wrote(world, effect),
        read: (reader, collection) => readBooks(world, reader, collection),
        noticed: () => undefined,
        used: () => undefined,
      },
      faultReported: (_call, fault, where) =>
        this.violated(new Violation('faults', `${where} failed: ${String(fault)}`)),
    }
    void startInstance(parts, capabilityOf(command))
      .run(call)
      .then((answer) => this.gave(world, call, answer))
    return call
  }

  private async finish(command: Command): Promise<Call> {
    const call = this.begin(command)
    await drained()
    return call
  }

  private gave(world: World, call: Call, answer: Answer): void {
    if (world !== this.world) return
    this.story.push(`${call.id} ${call.command.name} → ${answer.ok ? 'ok' : answer.code}`)
    this.guarded(() => {
      for (const check of allChecks) check.answered?.(world, call, answer)
    })
    call.command.answers.push(answer)
  }

  private wrote(world: World, effect: Effect): void {
    this.changed.push(...effect.changed.flatMap(({ before, after }) => [before ?? [], after].flat()))
    this.guarded(() => {
      for (const check of allChecks) check.wrote?.(world, effect)
    })
  }

  async ask(call: Call, request: Request): Promise<unknown> {
    call.requests += 1
    const id = `${call.id}.${call.requests}`
    if (!request.collection) return request.perform()
    if (!this.straight)
      return new Promise((resolve) => void this.pending.push({ id, call, request, resolve, changed: [] }))
    if (call.dead) return new Promise(() => undefined)
    const cutHere = this.cut?.at === call.requests
    if (cutHere && !this.cut?.after) return this.die(call)
    const answer = await request.perform()
    return cutHere ? this.die(call) : answer
  }

  private die(call: Call): Promise<never> {
    call.dead = true
    return new Promise(() => undefined)
  }

  /** Answers what it changed. */
  private async perform({ id, call, request, resolve }: Pending): Promise<readonly Document[]> {
    this.story.push(`${id} ${call.command.name} ${request.kind} ${request.collection ?? ''}`)
    this.changed = []
    resolve(await request.perform())
    return this.changed
  }

  private guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.violated(error)
    }
  }

  private violated(error: unknown): void {
    if (error instanceof Disturbance) return
    this.violation ??=
      error instanceof Violation ? error : new Violation('simulator', String((error as Error).stack))
  }
}

function nextChoice(node: Node): boolean {
  node.done.push(node.chosen)
  const next = node.options.find((option) => !node.done.some(({ id }) => id === option.id))
  if (next) node.chosen = next
  return next !== undefined
}

function startFrom({ engine, naive, clock }: World, calls: number): Start {
  const naiveFields = structuredClone({ ...naive })
  return { putBack: engine.keepState(), naiveFields, at: clock.now, calls }
}

/**
 * Scene by scene every pair of writing commands in every order, every command with a second copy of itself, and every
 * single cut. Commands of two scenes that could touch one document meet in a third; those that share none need not meet.
 */
export async function exploreAll(
  says: (explored: Explored) => void,
  scenes: readonly Scene[] = allScenes,
  wanted: (scene: string, one: string, other?: string) => boolean = () => true,
): Promise<void> {
  for (const scene of scenes) {
    const explorer = await Explorer.at(scene)
    const names = Object.keys(explorer.commands)
    for (const name of names)
      if (wanted(scene.name, name)) says(await explorer.everyCut(searchOf(scene, name), name))
    for (const [n, one] of names.entries())
      for (const other of names.slice(n))
        if (wanted(scene.name, one, other) && (one !== 'tick' || other !== 'tick' || scene.twoTimers))
          says(await explorer.everyOrder(searchOf(scene, one, other), [one, other]))
  }
}

function searchOf({ name }: Scene, one: string, other?: string): string {
  return `${name}: ${other === undefined ? `cut ${one}` : `${one} × ${other}`}`
}

/** One of them again. */
export async function exploreOne(wanted: string): Promise<Explored> {
  const [name = '', what = ''] = wanted.split(': ')
  const scene = allScenes.find((candidate) => candidate.name === name)
  if (!scene) throw new Error(`No scene is called ${name}`)
  const explorer = await Explorer.at(scene)
  const [one, other] = what.split(' × ')
  if (one !== undefined && other !== undefined) return explorer.everyOrder(wanted, [one, other])
  return explorer.everyCut(wanted, what.replace('cut ', ''))
}
