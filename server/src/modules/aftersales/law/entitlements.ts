import type { BusinessCalendar } from '../../../kernel/business-days.ts'
import type { Instant } from '../../../kernel/time.ts'
import { type Aftersale, CAUSES, type Cause, REMEDIES, type Remedy } from '../aftersale.ts'
import type { AftersalesRules } from '../rules.ts'
import { inspectionPeriod } from './consumer.ts'
import { deadline, type NoReturn, noReasonReturn, promisedReturn } from './no-reason-return.ts'

/** What one may ask for depends on the goods, on who sold them, and on what they promised. */
export interface Goods {
  readonly operator: boolean
  readonly category: string
  readonly receivedAt: Instant
  /** Days within which the listing promised to take the goods back; 0 for none. */
  readonly promised_days: number
  readonly priceMinor: bigint
  readonly shippingMinor: bigint
  /** What was paid and has not gone back yet. */
  readonly leftMinor: bigint
}

/** What the buyer says of the goods when they ask. */
export interface Condition {
  readonly intact: boolean
  readonly opened: boolean
}

/** One remedy: whether it may be asked for, on what ground and until when, or why not. */
export interface Entitlement {
  readonly remedy: Remedy
  readonly open: boolean
  readonly ground: Exclude<Aftersale['ground'], 'decided'>
  readonly why: NoReturn | null
  readonly until: Instant | null
  /** What a refund gives back, or the most that may be asked for. */
  readonly amountMinor: bigint
}

const AS_RECEIVED: Condition = { intact: true, opened: false }

/** Everything that a buyer may ask for now, in the order in which it is offered. */
export function entitlements(
  goods: Goods,
  now: Instant,
  rules: AftersalesRules,
  calendar: BusinessCalendar,
): Entitlement[] {
  return REMEDIES.map(remedy =>
    remedy === 'return_no_reason'
      ? withoutReason(goods, AS_RECEIVED, now, rules, calendar)
      : within(remedy, goods, latest(remedy, goods, rules, calendar), now, rules),
  )
}

/** The same for one wish: what is wrong may have to be asserted sooner than what is hidden. */
export function entitlementTo(
  remedy: Remedy,
  cause: Cause | null,
  goods: Goods,
  condition: Condition,
  now: Instant,
  rules: AftersalesRules,
  calendar: BusinessCalendar,
): Entitlement {
  if (remedy === 'return_no_reason') return withoutReason(goods, condition, now, rules, calendar)
  const until =
    cause === null
      ? latest(remedy, goods, rules, calendar)
      : inspectionPeriod(goods.receivedAt, CAUSES[cause], rules, calendar)
  return within(remedy, goods, until, now, rules)
}

function latest(
  remedy: Remedy,
  { receivedAt }: Goods,
  rules: AftersalesRules,
  calendar: BusinessCalendar,
): Instant {
  return remedy === 'price_difference'
    ? deadline(receivedAt, rules.priceDifferenceWithin_days, rules, calendar)
    : inspectionPeriod(receivedAt, 'hidden', rules, calendar)
}

function within(
  remedy: Remedy,
  goods: Goods,
  until: Instant,
  now: Instant,
  rules: AftersalesRules,
): Entitlement {
  const over = now >= until
  return {
    remedy,
    open: !over,
    ground: remedy === 'price_difference' ? 'goodwill' : 'cause',
    why: over ? 'over' : null,
    until,
    amountMinor: backMinor(remedy, goods, rules),
  }
}

/** The law first; what the seller promised beyond it binds too. */
function withoutReason(
  goods: Goods,
  condition: Condition,
  now: Instant,
  rules: AftersalesRules,
  calendar: BusinessCalendar,
): Entitlement {
  const purchase = { ...goods, ...condition, exceptionConfirmed: false }
  const byLaw = noReasonReturn(purchase, now, rules, calendar)
  const promised = promisedReturn(purchase, goods.promised_days, now, rules, calendar)
  const ground = !byLaw.granted && goods.promised_days > 0 ? 'promise' : 'law'
  const right = ground === 'promise' ? promised : byLaw
  return {
    remedy: 'return_no_reason',
    open: right.granted,
    ground,
    why: right.granted ? null : right.why,
    until: right.until,
    amountMinor: backMinor('return_no_reason', goods, rules),
  }
}

function backMinor(remedy: Remedy, goods: Goods, rules: AftersalesRules): bigint {
  const shipping = rules.remedies[remedy].shippingBack ? goods.shippingMinor : 0n
  const whole = goods.priceMinor + shipping
  return whole < goods.leftMinor ? whole : goods.leftMinor
}
