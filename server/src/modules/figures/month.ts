import type { Tally } from './fold.ts'
import { type Gap, gapBetween, publishedShare, type Share, withhold } from './share.ts'
import { countOf, percentile, type Spread } from './spread.ts'

/** A tally of one month with its number. */
export interface Counted extends Tally {
  readonly n: number
}

/** How long something took: by half of all, and by 95 of 100, in milliseconds. */
export interface Times {
  readonly what: string
  readonly n: number
  readonly p50_ms: number | null
  readonly p95_ms: number | null
}

/** Stands for all parts that are withheld together. */
export const WITHHELD = 'withheld'

/** How often something came; null: withheld. */
export interface Part {
  readonly key: string
  readonly n: number | null
}

/** The shares of a month: what of what. */
export const SHARES = [
  'settledBefore',
  'reversed',
  'complete',
  'rejected',
  'reopened',
  'repeatBuyers',
  'repeatSellers',
] as const
export type ShareName = (typeof SHARES)[number]

/** What two groups of claimants won, and how far that is apart. */
export const GAPS = { sides: ['buyer', 'seller'], accounts: ['new', 'old'] } as const
export type GapName = keyof typeof GAPS
export interface Compared {
  readonly one: Share
  readonly other: Share
  readonly gap: Gap | null
}

/** How the disputes of one month went; whatever happened counts in the month it happened in. */
export interface Month {
  readonly month: string
  readonly opened: number
  readonly times: Times[]
  readonly shares: Readonly<Record<ShareName, Share | null>>
  readonly gaps: Readonly<Record<GapName, Compared | null>>
  readonly rejectedFor: Part[]
  readonly missed: Part[]
  readonly causes: Part[]
}

/** Ways to an end without anybody deciding. */
const SETTLED = ['concession', 'offer', 'proposal']

/** The figures of a month from its tallies. */
export function monthOf(month: string, tallies: readonly Counted[]): Month {
  const of = (measure: Tally['measure']) => tallies.filter(one => one.measure === measure)
  const sum = (measure: Tally['measure'], fits = (_: string) => true) =>
    of(measure).reduce((all, { key, n }) => (fits(key) ? all + n : all), 0)
  const opened = sum('opened')
  const repeating = (side: string) => ({ n: sum('repeat', key => key === side), of: opened })
  const winning = (group: string): Share => {
    const n = sum('won', key => key === `${group} won`)
    return { n, of: n + sum('won', key => key === `${group} lost`) }
  }
  const compared = ([a, b]: readonly [string, string]): Compared => {
    const [one, other] = [winning(a), winning(b)]
    return { one, other, gap: gapBetween(one, other) }
  }
  const ended = sum('ended', key => key !== 'withdrawn')
  const rejected = (key: string) => key.startsWith('rejected ')
  return {
    month,
    opened,
    times: timesOf(of('time')),
    shares: {
      settledBefore: { n: sum('ended', key => SETTLED.includes(key)), of: ended },
      reversed: { n: sum('appeal', key => key === 'changed'), of: sum('appeal') },
      complete: { n: sum('decision', key => key === 'complete'), of: sum('decision') },
      rejected: { n: sum('judged', rejected), of: sum('judged') },
      reopened: { n: sum('reopened'), of: opened },
      repeatBuyers: repeating('buyer'),
      repeatSellers: repeating('seller'),
    },
    gaps: { sides: compared(GAPS.sides), accounts: compared(GAPS.accounts) },
    rejectedFor: of('judged')
      .filter(({ key }) => rejected(key))
      .map(({ key, n }) => ({ key: key.slice('rejected '.length), n })),
    missed: of('missed').map(({ key, n }) => ({ key, n })),
    causes: of('cause').map(({ key, n }) => ({ key, n })),
  }
}

function timesOf(tallies: readonly Counted[]): Times[] {
  const spreads = Map.groupBy(tallies, ({ key }) => key.slice(0, key.lastIndexOf(' ')))
  return [...spreads].map(([what, buckets]) => {
    const spread: Spread = new Map(
      buckets.map(({ key, n }) => [Number(key.slice(what.length + 1)), n]),
    )
    const [p50_ms, p95_ms] = [percentile(spread, 0.5), percentile(spread, 0.95)]
    return { what, n: countOf(spread), p50_ms, p95_ms }
  })
}

/**
 * A month as everybody may see it: nothing tells of fewer cases than `from`. The 95th percentile of
 * fewer than twice as many would be the longest case itself. Null: there were too few disputes.
 */
export function publishedMonth(month: Month, from: number): Month | null {
  if (month.opened < from) return null
  const parts = (all: readonly Part[]) => {
    const counts = withhold(
      all.map(({ n }) => n ?? 0),
      from,
    )
    const shown = all.filter((_, at) => counts[at] !== null)
    return shown.length < all.length ? [...shown, { key: WITHHELD, n: null }] : shown
  }
  const share = (one: Share | null) => one && publishedShare(one, from)
  const gap = (one: Compared | null) => one && share(one.one) && share(one.other) && one
  const { shares, gaps } = month
  return {
    ...month,
    times: month.times
      .filter(({ n }) => n >= from)
      .map(one => (one.n < 2 * from ? { ...one, p95_ms: null } : one)),
    shares: Object.fromEntries(SHARES.map(name => [name, share(shares[name])])) as Month['shares'],
    gaps: { sides: gap(gaps.sides), accounts: gap(gaps.accounts) },
    rejectedFor: parts(month.rejectedFor),
    missed: parts(month.missed),
    causes: parts(month.causes),
  }
}

/** Whether a published month gives the number of a cause; what does not, may not be named either. */
export function tellsOf(
  { month, figures }: { readonly month: string; readonly figures: Month | null },
  cause: { readonly month: string; readonly category: string; readonly reason: string },
): boolean {
  const key = `${cause.category} ${cause.reason}`
  return month === cause.month && (figures?.causes ?? []).some(one => one.key === key)
}

/** A cause of disputes that repeats: its share of all of the month, and of those before. */
export interface Cause {
  readonly category: string
  readonly reason: string
  readonly share: Share
  /** Its share in the three months before; null when they had no disputes. */
  readonly before: number | null
}

/** The causes that came at least `repeats` times, the most frequent first. */
export function repeatCauses(
  month: Month,
  before: readonly Month[],
  { causeRepeats, causesMax }: { readonly causeRepeats: number; readonly causesMax: number },
): Cause[] {
  const earlier = before.reduce((sum, { opened }) => sum + opened, 0)
  const timesBefore = (key: string) =>
    before.reduce((sum, { causes }) => sum + (causes.find(one => one.key === key)?.n ?? 0), 0)
  return month.causes
    .flatMap(({ key, n }) => (n !== null && n >= causeRepeats ? [{ key, n }] : []))
    .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
    .slice(0, causesMax)
    .map(({ key, n }) => {
      const [category = '', reason = ''] = key.split(' ')
      const share = { n, of: month.opened }
      return { category, reason, share, before: earlier ? timesBefore(key) / earlier : null }
    })
}
