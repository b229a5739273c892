import type { Instant } from '../../kernel/time.ts'
import type { Round, Uncounted } from './round.ts'
import type { RatingRules } from './rules.ts'

/** What the rater has said about the ratee before, as far as it counts. */
export interface PairSeen {
  /** How many count whose trades ended in the same calendar month. */
  readonly sameMonth: number
  /** Whether one counts about the same goods, near enough in time. */
  readonly sameGoods: boolean
}

/**
 * Whether a rating becomes part of the figures, or why not. The order is judged by what it came to,
 * not by what the seller kept of it: otherwise giving money back would buy a bad rating off.
 */
export function whyUncounted(
  round: Pick<Round, 'amountMinor'>,
  seen: PairSeen,
  { counts }: Pick<RatingRules, 'counts'>,
): Uncounted | null {
  if (round.amountMinor <= BigInt(counts.orderMinor_above)) return 'order_small'
  if (seen.sameGoods) return 'same_goods'
  if (seen.sameMonth >= counts.pairMonth_max) return 'pair_month_full'
  return null
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar month of a time in a zone: `2026-11`. */
export function monthOf(at: Instant, timeZone: string): string {
  const known = formats.get(timeZone)
  const format =
    known ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' })
  formats.set(timeZone, format)
  return format.format(at).slice(0, 7)
}

/** Offers under the same words are the same goods, however the seller spaces and cases them. */
export function goodsWords(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, '')
}
