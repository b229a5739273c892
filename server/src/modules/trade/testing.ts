import type { Actor } from '../../kernel/actor.ts'
import { currency } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { type Instant, parseInstant } from '../../kernel/time.ts'
import { loadRuleBooks, type RuleBook } from '../rulebook/index.ts'
import { decideReserve } from './reserve.ts'
import type { Step } from './step.ts'
import { decideCancel } from './steps/cancel.ts'
import type { Circumstances } from './steps/end.ts'
import { decideExpire } from './steps/expire.ts'
import { decidePickup, decidePickupCode } from './steps/meet.ts'
import { decidePay } from './steps/pay.ts'
import { decideReportProblem, decideSplit } from './steps/problem.ts'
import { decideConfirm, decideProxyConsent, decideRefuse } from './steps/receive.ts'
import { decideRefund } from './steps/refund.ts'
import { decideShip } from './steps/ship.ts'
import { decideTrack, type Meaning } from './steps/track.ts'
import { decideFreeze, decideSettle, decideThaw } from './steps/under-case.ts'
import { type Delivery, ON_EXPIRY, type Trade, type TradeStep } from './trade.ts'

export const START = parseInstant('2026-11-22T08:00:00Z') as Instant
export const RULES: RuleBook = loadRuleBooks().current('cn', START)

const person = (name: string, roles: readonly 'administrator'[] = []): Actor => ({
  kind: 'person',
  id: `person_${name}`,
  roles,
})

/** Everybody who has something to do with the trade of these tests, and some who have not. */
export const CAST = {
  buyer: person('buyer'),
  seller: person('seller'),
  administrator: person('administrator', ['administrator']),
  institution: { kind: 'institution', name: 'sandbox' },
  carrier: { kind: 'carrier', name: 'tracking' },
  system: { kind: 'system' },
  stranger: person('stranger'),
  otherInstitution: { kind: 'institution', name: 'other' },
  anyone: { kind: 'anyone' },
} as const satisfies Record<string, Actor>
export type CastName = keyof typeof CAST

/** What a decision looks at when `name` acts at `now`. */
export function when(name: CastName, now: Instant): Circumstances {
  return { actor: CAST[name], now, rules: RULES }
}

/** A fresh reservation of an item for 100.00 and, by courier, 12.00 of shipping. */
export function reservation(delivery: Delivery = 'courier', priceMinor = 10_000n): Trade {
  const listing = {
    id: 'listing_one',
    sellerId: 'person_seller',
    state: 'published',
    version: 3,
    title: 'Lamp',
    priceMinor,
    shippingFeeMinor: 1_200n,
    currency: currency('CNY'),
    delivery: ['courier', 'pickup'],
  } as const
  const command = { listingId: 'listing_one', delivery } as const
  const standing = { unpaid: 0, spentMinor: 0n }
  const market = { rules: RULES, institution: 'sandbox' }
  const buying = { actor: CAST.buyer, now: START, standing, limit: undefined, feeBasisPoints: null }
  const decided = decideReserve('trade_one', listing, 'address_one', command, {
    ...market,
    ...buying,
  })
  if (!decided.ok) throw new Error(decided.refusal.code)
  return decided.value.trade
}

/** A number that a move may use as it likes: an amount, a choice. */
type Move = (trade: Trade, on: Circumstances, amountMinor: bigint) => Outcome<Step>

const track =
  (meaning: Meaning): Move =>
  (trade, on) =>
    decideTrack(trade, { meaning }, on)
const expire: Move = (trade, on) => {
  const { state } = trade.stage
  const byTime = ON_EXPIRY as Partial<Record<string, (trade: Trade) => TradeStep>>
  return decideExpire(trade, { transition: byTime[state]?.(trade) ?? 'lose' }, on)
}

/** Every way to move a trade, with the row of the process table that it must obey. */
export const MOVES = {
  pay: ['pay', (t, on, amountMinor) => decidePay(t, { amountMinor }, on)],
  cancel: ['cancel', (t, on) => decideCancel(t, { reason: 'changed my mind' }, on)],
  ship: ['ship', (t, on) => decideShip(t, { carrier: 'sf' }, on)],
  pickup_code: ['pickup_code', (t, on) => decidePickupCode(t, { codeHash: 'right' }, on)],
  pickup: ['pickup', (t, on) => decidePickup(t, { codeHash: 'right' }, on)],
  pickup_wrong: ['pickup', (t, on) => decidePickup(t, { codeHash: 'wrong' }, on)],
  deliver: ['deliver', track('delivered_self')],
  collect: ['deliver', track('collected')],
  deliver_proxy: ['deliver_proxy', track('delivered_proxy')],
  leave_at_locker: ['leave_at_locker', track('at_locker')],
  send_back: ['send_back', track('returning')],
  take_back: ['take_back', track('returned')],
  proxy_consent: ['proxy_consent', (t, on) => decideProxyConsent(t, {}, on)],
  refuse: ['refuse', (t, on) => decideRefuse(t, {}, on)],
  confirm: ['confirm', (t, on) => decideConfirm(t, {}, on)],
  report_problem: [
    'report_problem',
    (t, on) => decideReportProblem(t, { kind: 'damaged', text: 'broken' }, on),
  ],
  split: [
    'split',
    (t, on, refundMinor) => {
      const releaseMinor = t.funds.heldMinor - refundMinor
      return decideSplit(t, { refundMinor, releaseMinor, reason: 'both share' }, on)
    },
  ],
  refund: [
    'refund',
    (t, on, amountMinor) => decideRefund(t, { amountMinor, balanceMinor: 10n ** 12n }, on),
  ],
  open_case: ['open_case', (t, on) => decideFreeze(t, { caseId: 'case_one', kind: 'damaged' }, on)],
  close_case: ['close_case', (t, on) => decideThaw(t, { caseId: 'case_one' }, on)],
  settle: [
    'settle',
    (t, on, refundMinor) =>
      decideSettle(t, { caseId: 'case_one', refundMinor, balanceMinor: 10n ** 12n }, on),
  ],
  remind: ['time', (t, on) => decideExpire(t, { transition: 'remind' }, on)],
  expire: ['time', expire],
} as const satisfies Record<string, readonly [TradeStep | 'time', Move]>
export type MoveName = keyof typeof MOVES

/** Lets `name` make a move; 100.00 and shipping unless another amount is given. */
export function moved(
  trade: Trade,
  move: MoveName,
  name: CastName,
  { now = START, amountMinor = trade.priceMinor + trade.shippingMinor } = {},
): Outcome<Step> {
  return MOVES[move][1](trade, when(name, now), amountMinor)
}

/** The trade after moves that must all be admitted. */
export function after(trade: Trade, ...moves: readonly (readonly [MoveName, CastName])[]): Trade {
  return moves.reduce((at, [move, name]) => {
    const outcome = moved(at, move, name)
    if (!outcome.ok) throw new Error(`${move} by ${name}: ${outcome.refusal.code}`)
    return outcome.value.trade
  }, trade)
}
