import { parseInstant } from '../../kernel/time.ts'
import { fingerprint } from '../../platform/commands.ts'
import { type RatingReport, STARS, type TradeReport } from './reports.ts'

/**
 * What makes a trade that is told again recognisable: the same for whatever means the same, however
 * its fields are ordered, its defaults spelt and its time written. The report must be sound.
 */
export function digestOfTrade(report: TradeReport): string {
  const { id, seller, buyer, outcome, late = false, amountMinor = null, at } = report
  return fingerprint([id, seller, buyer, outcome, late, amountMinor, parseInstant(at)])
}

/** The same for a rating. */
export function digestOfRating(report: RatingReport): string {
  const { id, trade = null, rater, ratee, role, points, scale = STARS, at } = report
  const figures = Object.entries(points)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  const { low, high, neutral = null } = scale
  return fingerprint([
    ...[id, trade, rater, ratee, role, figures],
    ...[low, high, neutral, parseInstant(at)],
  ])
}
