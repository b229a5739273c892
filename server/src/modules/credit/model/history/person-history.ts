import { type Evidence, fadedTo, NO_EVIDENCE, observe } from '../evidence.ts'

const DAY_s = 86_400
const HALF_LIFE_s = 180 * DAY_s
const BURST_HALF_LIFE_s = 7 * DAY_s
/** How much of a running mean the newest rating is. */
const NEWEST = 0.4
/** How fast the market's own level of bad ratings follows what happens. */
const LEVEL_RATES = [0.01, 0.001] as const
/** Everybody starts as one rating of this worth. */
const PRIOR_SHARE = 0.9

/** One side of a person's history: the ratings that they got, or those that they gave. */
export type Side = {
  count: number
  bad: number
  sum: number
  /** Moments in seconds; infinite while there is none. */
  first_s: number
  last_s: number
  lastBad_s: number
  lastWeight: number
  /** A running mean of the newest ratings. */
  recent: number
  faded: Evidence
  badBurst: Evidence
  /** The other sides, oldest first. */
  others: number[]
}

/** What has happened to a person so far. */
export type Person = {
  got: Side
  gave: Side
  /** Ratings got, by the credibility that their raters had at that moment. */
  credited: { good: number; bad: number }
  /** Ratings got from people of whom nobody had heard. */
  byNewcomers: number
  /** Ratings given that answered one. */
  answers: number
  /** The sum of how far ratings given lay above what the ratee was known for. */
  surprise: number
}

/** The market up to a moment. It grows by one rating at a time, in O(1). */
export type History = {
  readonly people: Person[]
  /** By `pair(rater, ratee)`: their newest rating. */
  readonly pairs: Map<number, { weight: number; at_s: number }>
  readonly pair: (rater: number, ratee: number) => number
  /** The share of bad ratings, lately and over a long time. */
  level: [fast: number, slow: number]
}

function emptySide(): Side {
  return {
    count: 0,
    bad: 0,
    sum: 0,
    first_s: Number.POSITIVE_INFINITY,
    last_s: Number.NEGATIVE_INFINITY,
    lastBad_s: Number.NEGATIVE_INFINITY,
    lastWeight: 0,
    recent: 0,
    faded: NO_EVIDENCE,
    badBurst: NO_EVIDENCE,
    others: [],
  }
}

/** A market in which nothing has happened yet. */
export function emptyHistory(people: number): History {
  const persons = Array.from({ length: people }, () => ({
    got: emptySide(),
    gave: emptySide(),
    credited: { good: 0, bad: 0 },
    byNewcomers: 0,
    answers: 0,
    surprise: 0,
  }))
  const level: History['level'] = [1 - PRIOR_SHARE, 1 - PRIOR_SHARE]
  return { people: persons, pairs: new Map(), pair: (a, b) => a * people + b, level }
}

/** The mean of a side's ratings, drawn to the prior by one of them. */
export function meanOfSide({ sum, count }: Side): number {
  return (sum + 2 * PRIOR_SHARE - 1) / (count + 1)
}

/** The share of a side's ratings that are bad, drawn to the prior by one of them. */
export function badShare({ bad, count }: Side): number {
  return (bad + 1 - PRIOR_SHARE) / (count + 1)
}

/** The believed share of good ratings after some evidence. */
export function shareOf(good: number, bad: number, strength = 1): number {
  return (good + PRIOR_SHARE * strength) / (good + bad + strength)
}

/** A side's evidence as it counts at a moment. */
export function fadedSide(side: Side, at_s: number): Evidence {
  return fadedTo(side.faded, at_s, HALF_LIFE_s)
}

/** How many bad ratings a side has seen in the last days, older ones in part. */
export function burstOf(side: Side, at_s: number): number {
  return fadedTo(side.badBurst, at_s, BURST_HALF_LIFE_s).bad
}

/** How much the word of a person counts, by what is said of them: 0 to 1. */
function credibility({ credited: { good, bad } }: Person): number {
  return (good + 0.2) / (good + 2 * bad + 1)
}

/** Takes a rating into the history. */
export function record(
  history: History,
  rater: number,
  ratee: number,
  weight: number,
  at_s: number,
): void {
  const by = history.people[rater] as Person
  const of = history.people[ratee] as Person
  const isBad = weight < 0
  const counted = credibility(by) * Math.abs(weight)
  by.surprise += weight - meanOfSide(of.got)
  if (isBad) of.credited.bad += counted
  else of.credited.good += counted
  if (by.got.count === 0) of.byNewcomers++
  if (history.pairs.has(history.pair(ratee, rater))) by.answers++
  recordSide(of.got, rater, weight, at_s, Math.abs(weight))
  recordSide(by.gave, ratee, weight, at_s, 1)
  history.pairs.set(history.pair(rater, ratee), { weight, at_s })
  const [fast, slow] = history.level
  const seen = isBad ? 1 : 0
  history.level = [fast + LEVEL_RATES[0] * (seen - fast), slow + LEVEL_RATES[1] * (seen - slow)]
}

function recordSide(side: Side, other: number, weight: number, at_s: number, counted: number) {
  const isBad = weight < 0
  side.faded = observe(side.faded, { outcome: isBad ? 0 : 1, weight: counted, at_s }, HALF_LIFE_s)
  if (isBad) {
    side.badBurst = observe(side.badBurst, { outcome: 0, weight: 1, at_s }, BURST_HALF_LIFE_s)
    side.bad++
    side.lastBad_s = at_s
  }
  side.count++
  side.sum += weight
  side.first_s = Math.min(side.first_s, at_s)
  side.last_s = at_s
  side.lastWeight = weight
  side.recent += NEWEST * (weight - side.recent)
  side.others.push(other)
}
