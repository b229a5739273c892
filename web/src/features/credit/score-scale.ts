import type { CreditRules, Grade } from './use-credit.ts'

/** Where a score lies on the scale, in percent of its length. */
export function placeOf(score: number, { min, max }: CreditRules['scale']): number {
  return ((Math.min(Math.max(score, min), max) - min) / (max - min)) * 100
}

export interface Band {
  readonly grade: Grade
  /** Scores, `to` not included; the last band ends with the scale. */
  readonly from: number
  readonly to: number
}

/** The grades along the scale, the lowest first. */
export function bandsOf({ grades, scale }: Pick<CreditRules, 'grades' | 'scale'>): Band[] {
  const cuts = [scale.min, grades.medium, grades.good, grades.excellent, scale.max]
  const names = ['poor', 'medium', 'good', 'excellent'] as const
  return names.map((grade, at) => ({ grade, from: cuts[at] ?? 0, to: cuts[at + 1] ?? 0 }))
}

/** Points with their sign, as a column of figures has them. */
export function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0'
}

/** A share as people say it: below one percent with a decimal. */
export function percentOf(share: number, language: string): string {
  const digits = share < 0.0995 ? 1 : 0
  const format = { style: 'percent', maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(language, format).format(share)
}
