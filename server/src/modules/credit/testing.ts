import type { FactId, PersonId, TradeId } from '../../kernel/id.ts'
import { HOUR_MS, type Instant, parseInstant, plus } from '../../kernel/time.ts'
import type { StoredFact } from '../../platform/journal.ts'
import { fold } from './fold.ts'
import { loadCreditRules } from './rules.ts'
import { emptyState, nothingTold } from './state.ts'

export const START = parseInstant('2026-11-22T08:00:00Z') as Instant
export const rulesAt = loadCreditRules('cn')
export const RULES = rulesAt(START)

let numbers = 0
const next = (prefix: string) => `${prefix}_${String(++numbers).padStart(26, '0')}`

export const somebody = () => next('person') as PersonId

/** How a trade goes, as the journal tells it. */
export type Course = readonly (readonly [
  kind: string,
  by: 'buyer' | 'seller' | 'system',
  data?: object,
])[]

/** A price that counts 1. */
export const TYPICAL = RULES.evidence.typicalMinor

const paid: Course = [['trade.paid', 'system']]
export const COURSES = {
  good: [...paid, ['trade.shipped', 'seller'], ['trade.completed', 'buyer', { why: 'confirmed' }]],
  silent: [
    ...paid,
    ['trade.shipped', 'seller'],
    ['trade.completed', 'system', { why: 'inspection_ended' }],
  ],
  met: [...paid, ['trade.completed', 'seller', { why: 'picked_up' }]],
  lapsed: [['trade.cancelled', 'system', { why: 'not_paid_in_time' }]],
  unshipped: [...paid, ['trade.ended_refunded', 'system', { why: 'not_shipped_in_time' }]],
  wrong: [
    ...paid,
    ['trade.shipped', 'seller'],
    ['trade.problem_reported', 'buyer', { problem: 'not_as_described' }],
    ['trade.split', 'system', { refundMinor: TYPICAL, releaseMinor: 0 }],
  ],
  unfounded: [
    ...paid,
    ['trade.shipped', 'seller'],
    ['trade.problem_reported', 'buyer', { problem: 'not_as_described' }],
    ['trade.split', 'system', { refundMinor: 0, releaseMinor: TYPICAL }],
  ],
} as const satisfies Record<string, Course>

export interface Deal {
  readonly sellerId?: PersonId
  readonly buyerId?: PersonId
  readonly at?: Instant
  readonly totalMinor?: number
  /** Between two facts of the trade. */
  readonly step_ms?: number
}

/** The facts of one trade, from its reservation to its end. */
export function tradeFacts(course: Course, deal: Deal = {}): StoredFact[] {
  const { sellerId = somebody(), buyerId = somebody(), at = START } = deal
  const { totalMinor = TYPICAL, step_ms = HOUR_MS } = deal
  const tradeId = next('trade') as TradeId
  const of = { tradeId, listingId: 'listing_one', sellerId, buyerId, currency: 'CNY' }
  const actors = { seller: sellerId, buyer: buyerId, system: 'system' }
  const all: Course = [['trade.reserved', 'buyer', { totalMinor }], ...course]
  return all.map(([kind, by, data = {}], step) => ({
    id: next('fact') as FactId,
    kind,
    subject: tradeId,
    actor: actors[by],
    rule_book: 'cn@2026-11-01',
    body: { ...of, delivery: 'courier', ...data },
    at: plus(at, step * step_ms),
  }))
}

/** What comes of facts in an empty market. */
export function folded(facts: readonly StoredFact[]) {
  const [state, told] = [emptyState(), nothingTold()]
  fold(state, told, facts, rulesAt)
  return { state, told }
}
