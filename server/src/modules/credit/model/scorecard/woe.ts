/** A column of a table to be scored: numbers, or names of categories. */
export type Column = readonly (number | string)[]

/** One bin of a column: what falls into it, and what that says. */
export type Bin = {
  /** Numbers up to this, above the bin before; undefined for categories and for the last bin. */
  readonly upTo?: number
  /** The categories in it; undefined for numbers. */
  readonly names?: readonly string[]
  readonly good: number
  readonly bad: number
  /** Weight of evidence: ln(share of all good in it / share of all bad in it). Above 0 is good. */
  readonly woe: number
}

/** How a column is read: its bins, from the lowest, and how much they tell. */
export type Binning = {
  readonly bins: readonly Bin[]
  /** Information value; below 0.02 a column tells nothing (Siddiqi, 2006). */
  readonly information: number
}

const FINE_BINS = 20
/** Bins hold at least this share of the rows. */
const SHARE_MIN = 0.05
/** Half a person in each bin keeps the logarithm finite. */
const SMOOTHING = 0.5

type Counts = { good: number; bad: number }

/**
 * Bins a column by weight of evidence (Siddiqi, "Credit Risk Scorecards", 2006). Numbers: fine
 * quantiles, then the most alike neighbours are merged until every bin is large enough and at most
 * `most` are left. Categories: each its own bin, the rare ones together.
 */
export function binning(column: Column, labels: ArrayLike<number>, most = 6): Binning {
  const groups = column.some(value => typeof value === 'string')
    ? categories(column, labels)
    : merged(quantiles(column as readonly number[], labels), labels.length, most)
  const total = groups.reduce(
    (sum, { good, bad }) => ({ good: sum.good + good, bad: sum.bad + bad }),
    { good: 0, bad: 0 },
  )
  const bins = groups.map(group => ({ ...group, woe: woeOf(group, total, groups.length) }))
  const information = bins.reduce((sum, { good, bad, woe }) => {
    return sum + (good / Math.max(1, total.good) - bad / Math.max(1, total.bad)) * woe
  }, 0)
  return { bins, information }
}

function woeOf({ good, bad }: Counts, total: Counts, bins: number): number {
  const share = (count: number, all: number) => (count + SMOOTHING) / (all + SMOOTHING * bins)
  return Math.log(share(good, total.good) / share(bad, total.bad))
}

/** The bin of a value. A category nobody has seen, and what is no number, tells nothing: -1. */
export function binOfValue({ bins }: Binning, value: number | string): number {
  if (typeof value === 'string') return bins.findIndex(bin => bin.names?.includes(value))
  if (Number.isNaN(value)) return -1
  return bins.findIndex(({ upTo, names }) => !names && (upTo === undefined || value <= upTo))
}

type Group = Counts & { upTo?: number; names?: readonly string[] }

function categories(column: Column, labels: ArrayLike<number>): Group[] {
  const counts = new Map<string, Counts>()
  column.forEach((value, row) => {
    const own = counts.get(String(value)) ?? { good: 0, bad: 0 }
    own[labels[row] ? 'bad' : 'good']++
    counts.set(String(value), own)
  })
  const isRare = ({ good, bad }: Counts) => good + bad < SHARE_MIN * labels.length
  const all = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  const common = all
    .filter(([, own]) => !isRare(own))
    .map(([name, own]) => ({ names: [name], ...own }))
  const rare = all.filter(([, own]) => isRare(own))
  if (rare.length === 0) return common
  const together = rare.reduce(
    (sum, [, { good, bad }]) => ({ good: sum.good + good, bad: sum.bad + bad }),
    { good: 0, bad: 0 },
  )
  return [...common, { names: rare.map(([name]) => name), ...together }]
}

function quantiles(column: readonly number[], labels: ArrayLike<number>): Group[] {
  const sorted = Float64Array.from(column.filter(value => !Number.isNaN(value))).sort()
  const cuts = new Set<number>()
  for (let part = 1; part < FINE_BINS; part++) {
    const cut = sorted[Math.floor((part * sorted.length) / FINE_BINS)]
    if (cut !== undefined && cut < (sorted.at(-1) ?? cut)) cuts.add(cut)
  }
  const groups: Group[] = [
    ...[...cuts].map(upTo => ({ upTo, good: 0, bad: 0 })),
    { good: 0, bad: 0 },
  ]
  column.forEach((value, row) => {
    if (Number.isNaN(value)) return
    const own = groups.find(({ upTo }) => upTo === undefined || value <= upTo)
    if (own) own[labels[row] ? 'bad' : 'good']++
  })
  return groups
}

/** Merges neighbours: first those that are too small, then those whose shares of bad differ least. */
function merged(groups: Group[], rows: number, most: number): Group[] {
  const left = [...groups]
  const size = ({ good, bad }: Counts) => good + bad
  const gap = (at: number) => distance(left[at] as Group, left[at + 1] as Group)
  while (left.length > 1) {
    const small = left.findIndex(group => size(group) < SHARE_MIN * rows)
    const places = left.slice(1).map((_, at) => at)
    const near = small < 0 ? places : places.filter(at => at === small || at + 1 === small)
    const closest = near.reduce((best, at) => (gap(at) < gap(best) ? at : best), near[0] as number)
    if (small < 0 && left.length <= most && gap(closest) > ALIKE) break
    const [a, b] = [left[closest] as Group, left[closest + 1] as Group]
    const both = { good: a.good + b.good, bad: a.bad + b.bad }
    left.splice(closest, 2, b.upTo === undefined ? both : { upTo: b.upTo, ...both })
  }
  return left
}

/** Below this the difference of two shares is noise (chi-square, one degree, 95 %). */
const ALIKE = 3.84

/** Chi-square of two bins: how surely their shares of bad differ. */
function distance(a: Counts, b: Counts): number {
  const [rows, bad] = [a.good + a.bad + b.good + b.bad, a.bad + b.bad]
  if (bad === 0 || bad === rows) return 0
  const share = bad / rows
  const part = ({ good, bad: own }: Counts) => {
    const expected = (good + own) * share
    return expected > 0 ? (own - expected) ** 2 / (expected * (1 - share)) : 0
  }
  return part(a) + part(b)
}
