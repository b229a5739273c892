import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { currency } from '../../kernel/money.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Approvals } from '../access/index.ts'
import { account, move, post } from '../ledger/index.ts'
import type { Attention, AttentionKind } from './attention.store.ts'
import * as attention from './attention.store.ts'
import { type Suspended, sendBack, settleOutside } from './movements.ts'
import * as store from './store.ts'

/** What a person can do about what only a person can put right. */
export const WAYS = ['retry', 'resolve', 'send_back', 'settle_outside'] as const
export type Way = (typeof WAYS)[number]

/** Money that waits must leave by a way that moves it; only words are settled by a word. */
const ALLOWED: Readonly<Record<AttentionKind, readonly Way[]>> = {
  unmatched: ['send_back', 'settle_outside'],
  refund_failed: ['retry', 'settle_outside'],
  payout_failed: ['resolve'],
  differs: ['resolve'],
  contradicted: ['resolve'],
  unanswered: ['resolve'],
  books: ['resolve'],
  unserved: ['resolve'],
  unasked: ['resolve'],
}

export interface Resolve {
  readonly id: string
  readonly how: Way
  readonly reason: string
}

/**
 * A person puts right what only a person can: sends money again or back, or says how it was
 * settled. Refuses `not_found` for what is settled already, `not_retryable` and `not_settleable`
 * for a way that does not fit. Booking money as given back elsewhere is a
 * correction of the books and takes a second person (`approval_required`).
 */
export function resolveAttentionKind(approvals: Approvals) {
  return singleKind<Resolve, { id: string }>('resolve_attention', async (tx, now, by, wish) => {
    assert(by.kind === 'person', 'only people resolve')
    const { id, how, reason } = wish
    const item = await attention.lock(tx, id)
    if (!item) return refuse('not_found')
    if (!ALLOWED[item.kind].includes(how)) return refuse(refusalOf(how))
    if (how === 'settle_outside') {
      const params = { attentionId: id }
      const cleared = await approvals.require(tx, now, by, 'settle_outside', params)
      if (!cleared.ok) return cleared
    }
    const done = await ACTS[how]({ tx, now, by, item })
    if (!done) return refuse(refusalOf(how))
    attention.resolve(tx, now, id, by.id, reason)
    const body = { attentionId: id, how }
    const fact = { kind: 'payments.attention_resolved', subject: id, by, body }
    const [factId] = journal.append(tx, now, [fact])
    if (how === 'settle_outside' && item.kind === 'unmatched' && factId) {
      const { institution, currency: code, amountMinor } = suspendedOf(item)
      const there = account('institution', institution, code)
      const suspense = account('suspense', institution, code)
      const entry = move('settled_outside', suspense, [[there, amountMinor]])
      post(tx, now, [{ entry, factId, tradeId: null }])
    }
    return ok({ id })
  })
}

function refusalOf(how: Way): 'not_retryable' | 'not_settleable' {
  return how === 'retry' ? 'not_retryable' : 'not_settleable'
}

interface Act {
  readonly tx: Tx
  readonly now: Instant
  readonly by: Actor
  readonly item: Attention
}

/** Each answers whether it could be done. */
const ACTS: Readonly<Record<Way, (act: Act) => Promise<boolean>>> = {
  resolve: async () => true,
  retry: async ({ tx, now, item }) => {
    const failed = await lockFailed(tx, item)
    if (!failed) return false
    const tries = failed.tries + 1
    const reference = `${failed.id}-${tries}`
    const again = { state: 'due', failure: null, institutionRef: null, occurredAt: null } as const
    store.saveMovements(tx, [{ ...failed, ...again, tries, reference }])
    deadlines.set(tx, [{ subject: failed.id, transition: 'send_refund', dueAt: now }])
    return true
  },
  send_back: async ({ tx, now, by, item }) => {
    sendBack(tx, now, by, suspendedOf(item))
    return true
  },
  settle_outside: async ({ tx, now, by, item }) => {
    if (item.kind === 'unmatched') return true
    const failed = await lockFailed(tx, item)
    if (failed) settleOutside(tx, now, by, failed)
    return failed !== undefined
  },
}

async function lockFailed(tx: Tx, { subject }: Attention) {
  const movement = (await store.lockMovements(tx, [subject])).get(subject)
  return movement?.state === 'failed' ? movement : undefined
}

/** What `suspend` wrote down. */
function suspendedOf({ institution, subject, data }: Attention): Suspended {
  return {
    payIn: { reference: subject, institutionRef: String(data.institutionRef) },
    institution,
    amountMinor: BigInt(Number(data.amountMinor)),
    currency: currency(String(data.currency)),
  }
}
