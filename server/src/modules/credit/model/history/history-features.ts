import { pairFeatures } from './pair-features.ts'
import {
  badShare,
  burstOf,
  fadedSide,
  type History,
  meanOfSide,
  type Person,
  type Side,
  shareOf,
} from './person-history.ts'

/** Somebody is about to rate somebody. Nothing that follows is known. */
export type Moment = { history: History; rater: number; ratee: number; at_s: number }

/** What a person looks like at a moment. */
type Feature = {
  readonly name: string
  /** 1: more of it may only raise the risk of a bad rating; -1: only lower it. */
  readonly monotone?: 1 | -1
  readonly of: (person: Person, at_s: number) => number
}

/** Seconds as a power of ten; what never happened is longer ago than a market lives. */
const NEVER = 9

/** How long ago a moment was, as the logarithm of seconds, 0 to 9. */
export function ago(at_s: number, then_s: number): number {
  if (!Number.isFinite(then_s)) return NEVER
  return Math.log10(1 + Math.max(0, at_s - then_s))
}

function sideFeatures(name: string, side: (person: Person) => Side, known: 1 | -1 | undefined) {
  const features: Feature[] = [
    { name: 'count', of: person => Math.log1p(side(person).count) },
    { name: 'bad', of: person => Math.log1p(side(person).bad), ...(known && { monotone: 1 }) },
    { name: 'bad share', of: person => badShare(side(person)), ...(known && { monotone: 1 }) },
    { name: 'mean', of: person => meanOfSide(side(person)), ...(known && { monotone: -1 }) },
    { name: 'recent mean', of: person => side(person).recent, ...(known && { monotone: -1 }) },
    { name: 'last', of: person => side(person).lastWeight },
    { name: 'since last', of: (person, at_s) => ago(at_s, side(person).last_s) },
    { name: 'since first', of: (person, at_s) => ago(at_s, side(person).first_s) },
    { name: 'since bad', of: (person, at_s) => ago(at_s, side(person).lastBad_s) },
    { name: 'bad burst', of: (person, at_s) => burstOf(side(person), at_s) },
    {
      name: 'faded share',
      of: (person, at_s) => {
        const { good, bad } = fadedSide(side(person), at_s)
        return shareOf(good, bad)
      },
      ...(known && { monotone: -1 }),
    },
    {
      name: 'faded weight',
      of: (person, at_s) => {
        const { good, bad } = fadedSide(side(person), at_s)
        return good + bad
      },
    },
  ]
  return features.map(feature => ({ ...feature, name: `${name} ${feature.name}` }))
}

const PERSON: readonly Feature[] = [
  { name: 'credited share', of: ({ credited }) => shareOf(credited.good, credited.bad, 0.5) },
  { name: 'credited weight', of: ({ credited }) => Math.log1p(credited.good + credited.bad) },
  { name: 'by newcomers', of: ({ byNewcomers, got }) => (byNewcomers + 0.2) / (got.count + 1) },
  { name: 'answers', of: ({ answers, gave }) => (answers + 0.5) / (gave.count + 1) },
  { name: 'surprise', of: ({ surprise, gave }) => surprise / (gave.count + 2) },
]

/**
 * What is known of both people. The ratee's own good ratings may only lower the risk and bad ones
 * only raise it, because nobody could explain the contrary to them.
 */
const OF_RATEE: readonly Feature[] = [
  ...sideFeatures('got', person => person.got, 1),
  ...sideFeatures('gave', person => person.gave, undefined),
  ...PERSON,
]
const OF_RATER: readonly Feature[] = [
  ...sideFeatures('gave', person => person.gave, undefined),
  ...sideFeatures('got', person => person.got, undefined),
  ...PERSON,
]

const MARKET = ['market level', 'market level, slow'] as const

/** The columns of the table, in order. */
export const COLUMNS: readonly { readonly name: string; readonly monotone: number }[] = [
  ...OF_RATEE.map(({ name, monotone = 0 }) => ({ name: `ratee ${name}`, monotone })),
  ...OF_RATER.map(({ name, monotone = 0 }) => ({ name: `rater ${name}`, monotone })),
  ...pairFeatures.names.map(name => ({ name, monotone: 0 })),
  ...MARKET.map(name => ({ name, monotone: 0 })),
]

/** A row of the table: what the past says about a rating that is about to be given. */
export function featuresOf(moment: Moment): number[] {
  const { history, rater, ratee, at_s } = moment
  const of = history.people[ratee] as Person
  const by = history.people[rater] as Person
  return [
    ...OF_RATEE.map(feature => feature.of(of, at_s)),
    ...OF_RATER.map(feature => feature.of(by, at_s)),
    ...pairFeatures.of(history, rater, ratee, at_s),
    ...history.level,
  ]
}
