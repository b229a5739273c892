import type { Side } from './use-ratings.ts'

/** What each side says something about, in the order in which it is asked. */
export const DIMENSIONS = {
  buyer: ['goods', 'shipping', 'communication'],
  seller: ['payment', 'communication', 'conduct'],
} as const satisfies Record<Side, readonly string[]>

export type Dimension = (typeof DIMENSIONS)[Side][number]

/** The key of a dimension's words: goods that change hands in person are not shipped. */
export function wordsOf(dimension: string, delivery: 'courier' | 'pickup' | null) {
  const name = dimension === 'shipping' && delivery === 'pickup' ? 'handover' : dimension
  return `dimension.${name as Dimension | 'handover'}` as const
}
