import { createHash } from 'node:crypto'
import { type Actor, actorName } from '../kernel/actor.ts'
import { assert } from '../kernel/assert.ts'
import { type Outcome, ok, refuse } from '../kernel/outcome.ts'
import { type Instant, iso } from '../kernel/time.ts'
import type { Clock } from './clock.ts'
import {
  type Database,
  isDuplicate,
  isRetryable,
  mayHaveCommitted,
  sql,
  type Tx,
} from './postgres.ts'

/** A command and who gives it. */
export interface Bound<C> {
  readonly actor: Actor
  readonly command: C
}

/** A use case over a set of commands: one outcome each, in order. A refused one writes nothing. */
export type SetUseCase<C, R> = (
  tx: Tx,
  now: Instant,
  bound: readonly Bound<C>[],
) => Promise<readonly Outcome<R>[]>

/**
 * A kind of command. All waiting commands of a kind leave together as one *train*: one transaction
 * and one durable commit for up to `together` of them, because round trips and commits, not SQL,
 * are what a command costs.
 */
export interface CommandKind<C, R> {
  readonly name: string
  readonly handle: SetUseCase<C, R>
  /** How many may share a transaction. */
  readonly together: number
  /** How many trains of this kind may be under way at once. */
  readonly lanes: number
}

/** What makes a repeat recognisable: the caller's key and a digest of what was asked. */
export interface Idempotency {
  readonly key: string
  readonly fingerprint: string
}

/** What one train was, for metrics and for the tests that count statements. */
export interface TrainReport {
  readonly command: string
  readonly size: number
  readonly statements: number
}

export interface Commands {
  /** Runs one command durably. Results must be JSON-safe, because a repeat answers the kept copy. */
  run<C, R>(
    kind: CommandKind<C, R>,
    actor: Actor,
    command: C,
    idempotency?: Idempotency,
  ): Promise<Outcome<R>>
  /** Hears of every committed train. */
  onTrain(listener: (report: TrainReport) => void): void
}

/** A set use case whose commands travel together. */
export function setKind<C, R>(
  name: string,
  handle: SetUseCase<C, R>,
  { together = 64, lanes = 1 } = {},
): CommandKind<C, R> {
  return { name, handle, together, lanes }
}

/** A use case of one command, which gets a transaction of its own. */
export function singleKind<C, R>(
  name: string,
  handle: (tx: Tx, now: Instant, actor: Actor, command: C) => Promise<Outcome<R>>,
): CommandKind<C, R> {
  const one: SetUseCase<C, R> = async (tx, now, bound) => {
    assert(bound.length === 1 && bound[0], `${name} takes one command at a time`)
    return [await handle(tx, now, bound[0].actor, bound[0].command)]
  }
  return { name, handle: one, together: 1, lanes: 8 }
}

/** A digest of a command, to notice that a key comes back with another body. */
export function fingerprint(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

interface Ticket<C, R> extends Bound<C> {
  readonly idempotency: Idempotency | undefined
  readonly resolve: (outcome: Outcome<R>) => void
  readonly reject: (error: unknown) => void
}

interface Queue {
  readonly waiting: Ticket<unknown, unknown>[]
  running: number
  /** A departure is announced; whoever comes until then gets aboard. */
  called: boolean
}

const TRIES = 6

/** Runs commands, those of one kind that wait together in one transaction. */
export function createCommands(database: Database, clock: Clock): Commands {
  const queues = new Map<string, Queue>()
  const listeners: ((report: TrainReport) => void)[] = []

  /** Commands that arrive in the same turn of the event loop leave together. */
  function call(kind: CommandKind<unknown, unknown>, queue: Queue): void {
    if (queue.called) return
    queue.called = true
    setImmediate(() => {
      queue.called = false
      pump(kind, queue)
    })
  }

  function pump(kind: CommandKind<unknown, unknown>, queue: Queue): void {
    while (queue.running < kind.lanes && queue.waiting.length > 0) {
      const train = board(queue.waiting, kind.together)
      queue.running++
      drive(kind, train).finally(() => {
        queue.running--
        pump(kind, queue)
      })
    }
  }

  async function drive(
    kind: CommandKind<unknown, unknown>,
    train: Ticket<unknown, unknown>[],
  ): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const outcomes = await ride(database, clock.now(), kind, train, listeners)
        train.forEach((ticket, at) => {
          ticket.resolve(outcomes[at] as Outcome<unknown>)
        })
        return
      } catch (error) {
        if (mayHaveCommitted(error)) {
          // Only the caller's key can tell whether it was done; a second try here could do it
          // twice.
          for (const ticket of train) ticket.reject(error)
          return
        }
        if (train.length > 1) {
          // One bad command must not fail its neighbours: each rides again alone.
          for (const ticket of train) await drive(kind, [ticket])
          return
        }
        const again = isRetryable(error) || isDuplicate(error)
        if (!again || tries === TRIES) {
          train[0]?.reject(error)
          return
        }
      }
    }
  }

  return {
    run: (kind, actor, command, idempotency) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(kind.name) ?? { waiting: [], running: 0, called: false }
        queues.set(kind.name, queue)
        const ticket = { actor, command, idempotency, resolve, reject }
        queue.waiting.push(ticket as unknown as Ticket<unknown, unknown>)
        call(kind as unknown as CommandKind<unknown, unknown>, queue)
      }),
    onTrain: listener => {
      listeners.push(listener)
    },
  }
}

/** Takes the next train off the queue; a key that is already aboard waits for the next one. */
function board(waiting: Ticket<unknown, unknown>[], together: number): Ticket<unknown, unknown>[] {
  const aboard: Ticket<unknown, unknown>[] = []
  const keys = new Set<string>()
  let at = 0
  while (at < waiting.length && aboard.length < together) {
    const ticket = waiting[at] as Ticket<unknown, unknown>
    const key = ticket.idempotency && recordKey(ticket)
    if (key !== undefined && keys.has(key)) {
      at++
      continue
    }
    if (key !== undefined) keys.add(key)
    aboard.push(ticket)
    waiting.splice(at, 1)
  }
  return aboard
}

function recordKey(ticket: Ticket<unknown, unknown>): string {
  return `${actorName(ticket.actor)} ${ticket.idempotency?.key}`
}

interface Record {
  actor: string
  key: string
  command: string
  fingerprint: string
  result: unknown
}

const FIND_RECORDS = sql<Record>(
  'idempotency_find',
  `select r.actor, r.key, r.command, r.fingerprint, r.result
   from unnest($1::text[], $2::text[]) as asked(actor, key)
   join platform.idempotency_keys r on r.actor = asked.actor and r.key = asked.key`,
)
const KEEP_RECORDS = sql(
  'idempotency_keep',
  `insert into platform.idempotency_keys (actor, key, command, fingerprint, result, created_at)
   select *, $6::timestamptz
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb[])`,
)

async function ride(
  database: Database,
  now: Instant,
  kind: CommandKind<unknown, unknown>,
  train: readonly Ticket<unknown, unknown>[],
  listeners: readonly ((report: TrainReport) => void)[],
): Promise<Outcome<unknown>[]> {
  const repeats = new Map<Ticket<unknown, unknown>, Outcome<unknown>>()
  // Repeats are rare, so the look-up travels with the first statement of the use case instead of
  // before it; only when it finds something does the train ride again without the repeats.
  for (;;) {
    const fresh = train.filter(ticket => !repeats.has(ticket))
    const answers = await attempt(database, now, kind, fresh, repeats, listeners)
    if (!answers) continue
    const answered = new Map(fresh.map((ticket, at) => [ticket, answers[at]]))
    return train.map(ticket => (repeats.get(ticket) ?? answered.get(ticket)) as Outcome<unknown>)
  }
}

/** One transaction. Undefined when repeats were found, which it adds to `repeats`. */
async function attempt(
  database: Database,
  now: Instant,
  kind: CommandKind<unknown, unknown>,
  tickets: readonly Ticket<unknown, unknown>[],
  repeats: Map<Ticket<unknown, unknown>, Outcome<unknown>>,
  listeners: readonly ((report: TrainReport) => void)[],
): Promise<readonly Outcome<unknown>[] | undefined> {
  if (tickets.length === 0) return []
  let statements = 0
  const answers = await database.transaction(async tx => {
    const finding = findRepeats(tx, kind.name, tickets)
    const handling = kind.handle(tx, now, tickets)
    handling.catch(() => {})
    const found = await finding
    for (const [ticket, outcome] of found) repeats.set(ticket, outcome)
    if (found.size > 0) {
      await handling.catch(() => {})
      return { commit: false, value: undefined }
    }
    const value = await handling
    assert(value.length === tickets.length, `${kind.name} answered ${value.length} outcomes`)
    keepRecords(tx, now, kind.name, tickets, value)
    statements = tx.statements()
    return { commit: value.some(answer => answer.ok), value }
  })
  const report = { command: kind.name, size: tickets.length, statements }
  if (answers) for (const listener of listeners) listener(report)
  return answers
}

async function findRepeats(
  tx: Tx,
  command: string,
  tickets: readonly Ticket<unknown, unknown>[],
): Promise<Map<Ticket<unknown, unknown>, Outcome<unknown>>> {
  const keyed = tickets.filter(ticket => ticket.idempotency)
  if (keyed.length === 0) return new Map()
  const records = await tx.query(FIND_RECORDS, [
    keyed.map(ticket => actorName(ticket.actor)),
    keyed.map(ticket => ticket.idempotency?.key ?? ''),
  ])
  const known = new Map(records.map(record => [`${record.actor} ${record.key}`, record]))
  return new Map(
    keyed.flatMap(ticket => {
      const record = known.get(recordKey(ticket))
      return record ? [[ticket, repeat(command, ticket, record)] as const] : []
    }),
  )
}

function repeat(
  command: string,
  ticket: Ticket<unknown, unknown>,
  record: Record,
): Outcome<unknown> {
  const same = record.command === command && record.fingerprint === ticket.idempotency?.fingerprint
  return same ? ok(record.result) : refuse('idempotency_key_reused')
}

function keepRecords(
  tx: Tx,
  now: Instant,
  command: string,
  tickets: readonly Ticket<unknown, unknown>[],
  answers: readonly Outcome<unknown>[],
): void {
  const kept = tickets.flatMap((ticket, at) => {
    const answer = answers[at]
    if (!ticket.idempotency || !answer?.ok) return []
    return [{ ...ticket.idempotency, actor: actorName(ticket.actor), result: answer.value }]
  })
  if (kept.length === 0) return
  tx.send(KEEP_RECORDS, [
    kept.map(record => record.actor),
    kept.map(record => record.key),
    kept.map(() => command),
    kept.map(record => record.fingerprint),
    kept.map(record => JSON.stringify(record.result ?? null)),
    iso(now),
  ])
}
