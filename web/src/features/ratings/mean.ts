import type { Standing } from './use-ratings.ts'

/** The mean of the stars that count, with one decimal; null when nothing counts. */
export function meanOf({ stars, counted }: Pick<Standing, 'stars' | 'counted'>): number | null {
  if (counted === 0) return null
  const sum = stars.reduce((total, n, at) => total + n * (at + 1), 0)
  return Math.round((sum / counted) * 10) / 10
}
