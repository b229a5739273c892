import { type Instant, iso } from '../../src/kernel/time.ts'
import { newId } from '../../src/platform/random.ts'
import type { Database } from './database.ts'
import type { Fault } from './faults.ts'
import type { Movement } from './movement.ts'

/** A webhook that waits to be sent or was sent. All instants are real time. */
export interface Webhook {
  readonly seq: number
  readonly id: string
  readonly reference: string
  readonly type: string
  readonly body: string
  /** How many more times it will arrive. */
  readonly copies: number
  readonly attempts: number
  /** What the market answered last: an HTTP status, or why there was none. */
  readonly answer: string | null
  /** Null: delivered, or withheld until a person sends it. */
  readonly dueAt: Instant | null
}

export interface WebhookDelays {
  readonly late_ms: number
  /** The longest that an event waits for a later one to overtake it. */
  readonly overtake_ms: number
}

/** All SQL on webhooks. Writers are called inside `database.write`. */
export interface WebhookStore {
  enqueue(movement: Movement, real: Instant): void
  due(real: Instant, limit: number): Webhook[]
  nextDue(): Instant | undefined
  /** Records an arrival; lets go of the earlier events that waited to be overtaken by this one. */
  delivered(webhook: Webhook, answer: string, real: Instant): void
  failed(webhook: Webhook, answer: string, retryAt: Instant): void
  sendNow(seq: number, real: Instant): boolean
  recent(limit: number): Webhook[]
}

const COLUMNS = 'seq, id, reference, type, body, copies, attempts, answer, due_at AS dueAt'

export function createWebhookStore({ sqlite }: Database, delays: WebhookDelays): WebhookStore {
  const insert = sqlite.prepare(`INSERT INTO webhooks
    (id, reference, type, body, copies, held, due_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const due = sqlite.prepare(
    `SELECT ${COLUMNS} FROM webhooks WHERE due_at <= ? ORDER BY due_at, seq LIMIT ?`,
  )
  const nextDue = sqlite.prepare('SELECT min(due_at) AS at FROM webhooks WHERE due_at IS NOT NULL')
  const arrive = sqlite.prepare(`UPDATE webhooks SET attempts = attempts + 1, answer = ?,
    copies = copies - 1, held = 0, due_at = CASE WHEN copies > 1 THEN ? END WHERE seq = ?`)
  const release = sqlite.prepare(
    'UPDATE webhooks SET held = 0, due_at = ? WHERE held = 1 AND seq < ?',
  )
  const retry = sqlite.prepare(
    'UPDATE webhooks SET attempts = attempts + 1, answer = ?, due_at = ? WHERE seq = ?',
  )
  const sendNow = sqlite.prepare(
    'UPDATE webhooks SET copies = max(copies, 1), held = 0, due_at = ? WHERE seq = ?',
  )
  const recent = sqlite.prepare(`SELECT ${COLUMNS} FROM webhooks ORDER BY seq DESC LIMIT ?`)
  return {
    enqueue: (movement, real) => {
      const id = newId('evt')
      const type = `${movement.kind}.${movement.state}`
      const held = movement.faults.includes('webhook_out_of_order') ? 1 : 0
      const copies = movement.faults.includes('webhook_twice') ? 2 : 1
      const dueAt = firstDue(movement.faults, delays, real)
      insert.run(id, movement.reference, type, body(id, type, movement), copies, held, dueAt, real)
    },
    due: (real, limit) => due.all(real, limit) as unknown as Webhook[],
    nextDue: () => (nextDue.get() as { at: Instant | null }).at ?? undefined,
    delivered: (webhook, answer, real) => {
      arrive.run(answer, real, webhook.seq)
      release.run(real, webhook.seq)
    },
    failed: (webhook, answer, retryAt) => {
      retry.run(answer, retryAt, webhook.seq)
    },
    sendNow: (seq, real) => sendNow.run(real, seq).changes === 1,
    recent: limit => recent.all(limit) as unknown as Webhook[],
  }
}

function firstDue(faults: readonly Fault[], delays: WebhookDelays, real: Instant): number | null {
  if (faults.includes('webhook_never')) return null
  const late = faults.includes('webhook_late') ? delays.late_ms : 0
  const held = faults.includes('webhook_out_of_order') ? delays.overtake_ms : 0
  return real + Math.max(late, held)
}

function body(id: string, type: string, movement: Movement): string {
  const { reference, amountMinor, currency, institutionRef, method, failure } = movement
  return JSON.stringify({
    type,
    id,
    at: iso(movement.settledAt ?? movement.createdAt),
    data: {
      reference,
      amountMinor,
      currency,
      institutionRef,
      ...(method === null ? {} : { method }),
      ...(failure === null ? {} : { failure }),
    },
  })
}
