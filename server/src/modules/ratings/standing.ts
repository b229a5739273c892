import type { PersonId } from '../../kernel/id.ts'
import { DIMENSIONS, otherSide, POINTS_MAX, type Rating, type Side } from './round.ts'

/**
 * What has been said of a person in one role, kept up to date as ratings are revealed, so that a
 * page costs one row however many there are.
 */
export interface Standing {
  readonly personId: PersonId
  /** As whom they were rated. */
  readonly role: Side
  /** All that can be read, and how many of them count. */
  readonly shown: number
  readonly counted: number
  /** How many that count have one star, two, up to five. */
  readonly stars: readonly number[]
  /** Sums of the points that count, in the order of `DIMENSIONS` of the raters. */
  readonly sums: readonly number[]
  /** How many of them, or of what was said under them, are masked now. */
  readonly masked: number
}

/** Of somebody about whom nobody has said anything. */
export function noStanding(personId: PersonId, role: Side): Standing {
  const stars = Array.from({ length: POINTS_MAX }, () => 0)
  return { personId, role, shown: 0, counted: 0, stars, sums: [0, 0, 0], masked: 0 }
}

/** The role in which a rating's ratee took part. */
export function roleRated(rating: Pick<Rating, 'side'>): Side {
  return otherSide(rating.side)
}

/** The standing after one more rating was revealed. */
export function withRating(standing: Standing, rating: Rating): Standing {
  const shown = standing.shown + 1
  if (!rating.counts) return { ...standing, shown }
  const names = DIMENSIONS[rating.side]
  return {
    ...standing,
    shown,
    counted: standing.counted + 1,
    stars: standing.stars.map((n, at) => (at + 1 === rating.overall ? n + 1 : n)),
    sums: standing.sums.map((sum, at) => sum + (rating.points[names[at] ?? 'goods'] ?? 0)),
  }
}

/** Means of the points that count, by dimension, with one decimal; null when nothing counts. */
export function meansOf({ role, counted, sums }: Standing): Record<string, number> | null {
  if (counted === 0) return null
  const names = DIMENSIONS[otherSide(role)]
  return Object.fromEntries(
    names.map((name, at) => [name, Math.round(((sums[at] ?? 0) / counted) * 10) / 10]),
  )
}
