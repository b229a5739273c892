import { DAY_MS, type Instant } from '../../server/src/kernel/time.ts'
import { type Opinion, opinionsIn } from './opinions.ts'
import type { Build } from './system.ts'

/** Good and bad of somebody, or of everybody, as a formula counts them. */
export interface Tally {
  good: number
  bad: number
}

const YEAR_MS = 365 * DAY_MS

interface Formula {
  /** What an opinion adds; nothing for one that does not count. */
  readonly count: (opinion: Opinion) => Tally
  /** What is shown of somebody, with everybody's tally beside it. */
  readonly show: (own: Tally, all: Tally) => number
  /** Whether an opinion is forgotten after a year. */
  readonly forgets?: boolean
}

/** A system that adds up what was said of somebody. */
function tallying({ count, show, forgets = false }: Formula): Build {
  return () => {
    const by = new Map<string, { tally: Tally; told: { at: Instant; what: Tally }[] }>()
    const of = (key: string) => {
      const known = by.get(key) ?? { tally: { good: 0, bad: 0 }, told: [] }
      by.set(key, known)
      return known
    }
    const add = (key: string, what: Tally, at: Instant) => {
      const known = of(key)
      known.tally.good += what.good
      known.tally.bad += what.bad
      if (forgets) known.told.push({ at, what })
    }
    const forget = (now: Instant) => {
      for (const { tally, told } of by.values()) {
        while (told[0] && told[0].at < now - YEAR_MS) {
          const { what } = told.shift() as (typeof told)[0]
          tally.good -= what.good
          tally.bad -= what.bad
        }
      }
    }
    return {
      read: (facts, now) => {
        for (const opinion of opinionsIn(facts)) {
          const what = count(opinion)
          add(`${opinion.rateeId} ${opinion.axis}`, what, opinion.at)
          add(opinion.axis, what, opinion.at)
        }
        if (forgets) forget(now)
      },
      shown: (personId, axis) =>
        show(by.get(`${personId} ${axis}`)?.tally ?? { good: 0, bad: 0 }, of(axis).tally),
    }
  }
}

const signOf = ({ stars }: Opinion): Tally => ({
  good: stars >= 4 ? 1 : 0,
  bad: stars <= 2 ? 1 : 0,
})

/** eBay: positive of all that are not neutral, in twelve months. Who has none stands at the mean. */
export const percentPositive = tallying({
  count: signOf,
  show: (own, all) => {
    const { good, bad } = own.good + own.bad > 0 ? own : all
    return good + bad > 0 ? good / (good + bad) : 1
  },
  forgets: true,
})

/** Taobao: one point up or down for each rating that the caps let count. */
export const pointsWithCaps = tallying({
  count: opinion => (opinion.counts ? signOf(opinion) : { good: 0, bad: 0 }),
  show: ({ good, bad }) => good - bad,
})

/** Jøsang and Ismail, "The Beta Reputation System", 2002. */
export const beta = tallying({
  count: ({ stars }) => ({ good: (stars - 1) / 4, bad: (5 - stars) / 4 }),
  show: ({ good, bad }) => (good + 1) / (good + bad + 2),
})
