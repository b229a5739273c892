import { DIMENSIONS, type Points } from '../server/src/modules/ratings/round.ts'

/** A rating with the same number of stars in everything that its side may judge. */
export function pointsOf(side: 'buyer' | 'seller', stars: number): Points {
  return Object.fromEntries(DIMENSIONS[side].map(dimension => [dimension, stars]))
}
