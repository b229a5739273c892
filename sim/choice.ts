/**
 * The place in an order that somebody takes: each next one is exp(-steep) times as likely. Only the
 * order matters, so systems of any scale can be compared. `lot` is from 0 to 1.
 */
export function placeTaken(places: number, steep: number, lot: number): number {
  const whole = (1 - Math.exp(-steep * places)) / (1 - Math.exp(-steep))
  let left = lot * whole
  for (let place = 0; place < places - 1; place++) {
    left -= Math.exp(-steep * place)
    if (left < 0) return place
  }
  return places - 1
}

/** Numbers from 0 in the order of their scores, the best first; ties by lot. */
export function bestFirst(
  scores: readonly number[],
  tie: (at: number) => number,
): readonly number[] {
  const lots = scores.map((_, at) => tie(at))
  return [...scores.keys()].sort(
    (a, b) =>
      (scores[b] as number) - (scores[a] as number) || (lots[a] as number) - (lots[b] as number),
  )
}

/** The share of the others that lie below a score, those with the same counted half: 0 to 1. */
export function shareBelow(score: number, others: readonly number[]): number {
  if (others.length === 0) return 0.5
  const points = others.reduce(
    (sum, other) => sum + (other < score ? 1 : other === score ? 0.5 : 0),
    0,
  )
  return points / others.length
}
