import type { History, Person } from './person-history.ts'

/** Of long lists only so many of the newest are looked at, so that a rating stays O(1). */
const LOOK_BACK = 60
const NEVER = 9

const NAMES = [
  'answer weight',
  'answer sign',
  'since answer',
  'earlier weight',
  'balance of triads',
  'weight of triads',
  'word of raters',
  'number of raters known',
  'taste of ratee',
  'weight of taste',
]

/**
 * What two people have had to do with each other, and through others: what the raters of the ratee
 * are to the rater (balance theory: the friend of a friend), and whether both rate the same people.
 */
export const pairFeatures = { names: NAMES, of: featuresOfPair }

function featuresOfPair(history: History, rater: number, ratee: number, at_s: number): number[] {
  const { pairs, pair, people } = history
  const answer = pairs.get(pair(ratee, rater))
  const earlier = pairs.get(pair(rater, ratee))
  const triads = { sum: 0, count: 0 }
  const words = { sum: 0, count: 0 }
  const taste = { sum: 0, count: 0 }
  for (const third of newest((people[ratee] as Person).got.others)) {
    const said = pairs.get(pair(third, ratee))?.weight ?? 0
    const known = pairs.get(pair(rater, third))
    if (known) add(triads, known.weight * said)
    if (pairs.has(pair(third, rater))) add(words, said)
  }
  for (const third of newest((people[ratee] as Person).gave.others)) {
    const said = pairs.get(pair(rater, third))
    if (said) add(taste, said.weight * (pairs.get(pair(ratee, third))?.weight ?? 0))
  }
  return [
    answer?.weight ?? 0,
    answer ? Math.sign(answer.weight) : 0,
    answer ? Math.log10(1 + Math.max(0, at_s - answer.at_s)) : NEVER,
    earlier?.weight ?? 0,
    ...[triads, words, taste].flatMap(({ sum, count }) => [sum / (count + 0.5), Math.log1p(count)]),
  ]
}

function add(into: { sum: number; count: number }, value: number): void {
  into.sum += value
  into.count++
}

function newest(others: readonly number[]): readonly number[] {
  return others.length > LOOK_BACK ? others.slice(-LOOK_BACK) : others
}
