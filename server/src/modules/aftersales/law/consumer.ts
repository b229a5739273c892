import type { BusinessCalendar } from '../../../kernel/business-days.ts'
import { type Instant, instant } from '../../../kernel/time.ts'
import type { AftersalesRules, VoidGround } from '../rules.ts'
import { deadline } from './no-reason-return.ts'

/**
 * Whether a request that is unprocessed, or a refund that is unpaid, counts as refused on purpose:
 * more than 15 days after it (Measures for Penalties against Infringement of Consumer Rights 9).
 */
export function refusalPresumed(
  since: Instant,
  now: Instant,
  rules: AftersalesRules,
  calendar: BusinessCalendar,
): boolean {
  return now >= deadline(since, rules.refusal_days, rules, calendar)
}

/**
 * Until when what is wrong with the goods can be asserted. A time that the sides agreed on covers
 * only what can be seen when it is short; nothing can be asserted after two years (Civil Code 621
 * and 622).
 */
export function inspectionPeriod(
  receivedAt: Instant,
  defect: 'visible' | 'hidden',
  rules: AftersalesRules,
  calendar: BusinessCalendar,
): Instant {
  const { visibleWithin_days, hiddenWithin_days, cap_years } = rules.inspection
  const days = defect === 'visible' ? visibleWithin_days : hiddenWithin_days
  const end = deadline(receivedAt, days, rules, calendar)
  return instant(Math.min(end, monthsAfter(receivedAt, 12 * cap_years)))
}

/** Additional damages for fraud by an operator, in the smallest unit (Consumer Law 55). */
export function fraudDamages(
  priceMinor: bigint,
  { fraud }: Pick<AftersalesRules, 'fraud'>,
): bigint {
  const multiple = priceMinor * BigInt(fraud.times)
  const least = BigInt(fraud.leastMinor)
  return multiple > least ? multiple : least
}

/** Whether the seller has to prove that durable goods were sound (Consumer Law 23). */
export function burdenOnSeller(
  goods: { readonly operator: boolean; readonly category: string; readonly receivedAt: Instant },
  now: Instant,
  { burden }: Pick<AftersalesRules, 'burden'>,
): boolean {
  const durable = burden.durable.includes(goods.category)
  return goods.operator && durable && now < monthsAfter(goods.receivedAt, burden.months)
}

/** Grounds on which words of a seller's terms do not bind the buyer (SPC 2022 No. 8, article 1). */
export function voidClause(
  text: string,
  { voidClauses }: Pick<AftersalesRules, 'voidClauses'>,
): VoidGround[] {
  const found = voidClauses.filter(({ pattern }) => new RegExp(pattern, 'iu').test(text))
  return [...new Set(found.map(({ ground }) => ground))]
}

/** The same day so many months later; the month's last where it has no such day. */
function monthsAfter(at: Instant, months: number): Instant {
  const date = new Date(at)
  const wanted = date.getUTCMonth() + months
  date.setUTCMonth(wanted)
  if (date.getUTCMonth() !== wanted % 12) date.setUTCDate(0)
  return instant(date.getTime())
}
