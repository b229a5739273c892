/**
 * How good predictions are. All of them take numbers in step with each other: a prediction, what
 * came of it, and optionally how often that row counts (a bootstrap draws rows several times).
 * `labels` are 1 for what was looked for and 0 for the rest; a higher score means more likely 1.
 * Without rows of both kinds a ranking cannot be judged and the result is NaN.
 */
export type Numbers = Float64Array | Uint8Array | readonly number[]

/** The rows in ascending order of their scores, ties in their own order. */
export function ranking(scores: Numbers): Uint32Array {
  const order = Uint32Array.from({ length: scores.length }, (_, at) => at)
  return order.sort((a, b) => (scores[a] as number) - (scores[b] as number) || a - b)
}

/** Scores put in order once, so that a bootstrap need not sort again. */
export type Ranked = {
  readonly labels: Numbers
  readonly order: Uint32Array
  /** Where in `order` each group of equal scores ends, from the lowest. */
  readonly ends: Uint32Array
}

/** Puts scores in order. */
export function ranked(scores: Numbers, labels: Numbers): Ranked {
  const order = ranking(scores)
  const ends = order.map((_, at) => at + 1)
  const isLast = (end: number) => scores[order[end - 1] as number] !== scores[order[end] as number]
  return { labels, order, ends: ends.filter(end => end === order.length || isLast(end)) }
}

/** By group of equal scores, from the lowest: how much weight is 1, and how much 0. */
function groupsOf({ labels, order, ends }: Ranked, weights?: Numbers) {
  const ones = new Float64Array(ends.length)
  const zeros = new Float64Array(ends.length)
  let at = 0
  for (let group = 0; group < ends.length; group++) {
    const end = ends[group] as number
    let [one, zero] = [0, 0]
    for (; at < end; at++) {
      const row = order[at] as number
      const weight = weights ? (weights[row] as number) : 1
      if (labels[row]) one += weight
      else zero += weight
    }
    ones[group] = one
    zeros[group] = zero
  }
  return { ones, zeros, count: ends.length }
}

/** Area under the ROC curve: the chance that a 1 stands above a 0, half of it for a tie. */
export function auc(of: Ranked, weights?: Numbers): number {
  const { ones, zeros, count } = groupsOf(of, weights)
  let [above, below, area] = [0, 0, 0]
  for (let group = 0; group < count; group++) {
    const [one, zero] = [ones[group] as number, zeros[group] as number]
    area += one * (below + zero / 2)
    above += one
    below += zero
  }
  return area / (above * below)
}

/** Average precision: precision at each score from the top, weighted by the recall it adds. */
export function averagePrecision(of: Ranked, weights?: Numbers): number {
  const { ones, zeros, count } = groupsOf(of, weights)
  let [found, seen, sum] = [0, 0, 0]
  for (let group = count - 1; group >= 0; group--) {
    const one = ones[group] as number
    found += one
    seen += one + (zeros[group] as number)
    if (one > 0) sum += (one * found) / seen
  }
  return found === seen ? Number.NaN : sum / found
}

/** Kolmogorov-Smirnov: the largest distance between the two cumulative shares, 0 to 1. */
export function kolmogorovSmirnov(of: Ranked): number {
  const { ones, zeros, count } = groupsOf(of)
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)
  const [allOnes, allZeros] = [total(ones), total(zeros)]
  let [one, zero, most] = [0, 0, 0]
  for (let group = 0; group < count; group++) {
    one += (ones[group] as number) / allOnes
    zero += (zeros[group] as number) / allZeros
    most = Math.max(most, Math.abs(one - zero))
  }
  return most
}

/** The share of all 1s that lie in the top `share` (0 to 1) of the rows; a tie in part. */
export function recallAtTop(of: Ranked, share: number, weights?: Numbers): number {
  const { ones, zeros, count } = groupsOf(of, weights)
  let [all, total] = [0, 0]
  for (let group = 0; group < count; group++) {
    all += ones[group] as number
    total += (ones[group] as number) + (zeros[group] as number)
  }
  let [room, found] = [share * total, 0]
  for (let group = count - 1; group >= 0 && room > 0; group--) {
    const size = (ones[group] as number) + (zeros[group] as number)
    if (size > 0) found += Math.min(1, room / size) * (ones[group] as number)
    room -= size
  }
  return found / all
}

/** The weighted mean over rows of what `of` says of a row. */
function meanOver(rows: number, of: (row: number) => number, weights?: Numbers): number {
  let [sum, total] = [0, 0]
  for (let row = 0; row < rows; row++) {
    const weight = weights ? (weights[row] as number) : 1
    sum += weight * of(row)
    total += weight
  }
  return sum / total
}

/**
 * Of the rows that are 1 in `among`, the share that are 1 in `of`: precision among what was named,
 * recall among what there is. NaN where there are none.
 */
export function shareAmong(of: Numbers, among: Numbers, weights?: Numbers): number {
  let [both, all] = [0, 0]
  for (let row = 0; row < among.length; row++) {
    if (!among[row]) continue
    const weight = weights ? (weights[row] as number) : 1
    all += weight
    if (of[row]) both += weight
  }
  return both / all
}

/** Brier score: the mean squared error of probabilities, 0 (perfect) to 1. */
export function brier(chances: Numbers, labels: Numbers, weights?: Numbers): number {
  const off = (row: number) => (chances[row] as number) - (labels[row] as number)
  return meanOver(labels.length, row => off(row) ** 2, weights)
}

/** Root mean squared error, in the unit of the values. */
export function rmse(predicted: Numbers, actual: Numbers, weights?: Numbers): number {
  return Math.sqrt(brier(predicted, actual, weights))
}

/** Pearson's correlation, -1 to 1; NaN when either side never varies. */
export function pearson(x: Numbers, y: Numbers, weights?: Numbers): number {
  const mean = (of: (row: number) => number) => meanOver(x.length, of, weights)
  const [mx, my] = [mean(row => x[row] as number), mean(row => y[row] as number)]
  const dx = (row: number) => (x[row] as number) - mx
  const dy = (row: number) => (y[row] as number) - my
  const spread = mean(row => dx(row) ** 2) * mean(row => dy(row) ** 2)
  return mean(row => dx(row) * dy(row)) / Math.sqrt(spread)
}

/** One bin of a calibration curve: what was said, and what came of it. */
export type CalibrationBin = {
  weight: number
  /** The mean of the probabilities in the bin; NaN in an empty one, as the next. */
  said: number
  came: number
}

/** Probabilities in `bins` bins of equal width, beside what came of them. */
export function calibrationCurve(
  chances: Numbers,
  labels: Numbers,
  bins = 10,
  weights?: Numbers,
): CalibrationBin[] {
  const sums = Array.from({ length: bins }, () => ({ weight: 0, said: 0, came: 0 }))
  for (let row = 0; row < labels.length; row++) {
    const chance = chances[row] as number
    const bin = sums[Math.min(bins - 1, Math.floor(chance * bins))] as CalibrationBin
    const weight = weights ? (weights[row] as number) : 1
    bin.weight += weight
    bin.said += weight * chance
    bin.came += weight * (labels[row] as number)
  }
  return sums.map(({ weight, said, came }) => ({
    weight,
    said: said / weight,
    came: came / weight,
  }))
}

/** Expected calibration error: the mean distance of the calibration curve from the diagonal. */
export function calibrationError(
  chances: Numbers,
  labels: Numbers,
  bins = 10,
  weights?: Numbers,
): number {
  const filled = calibrationCurve(chances, labels, bins, weights).filter(bin => bin.weight > 0)
  const total = filled.reduce((sum, { weight }) => sum + weight, 0)
  return filled.reduce((sum, bin) => sum + bin.weight * Math.abs(bin.said - bin.came), 0) / total
}

/** F1 of both classes averaged, where a chance of at least `cut` says 1. */
export function macroF1(chances: Numbers, labels: Numbers, cut = 0.5, weights?: Numbers): number {
  let [both, said, ones, total] = [0, 0, 0, 0]
  for (let row = 0; row < labels.length; row++) {
    const weight = weights ? (weights[row] as number) : 1
    const yes = (chances[row] as number) >= cut
    total += weight
    if (yes) said += weight
    if (labels[row]) ones += weight
    if (yes && labels[row]) both += weight
  }
  const neither = total - said - ones + both
  return both / (said + ones) + neither / (2 * total - said - ones)
}

// Shares below this count as this much, as is usual: an empty bin is no infinite drift.
const SHARE_MIN = 1e-4

/**
 * Population stability index of two histograms over the same bins. By custom below 0.1 nothing
 * moved, above 0.25 the model must be looked at (Siddiqi, "Credit Risk Scorecards", 2006).
 */
export function stabilityIndex(expected: Numbers, actual: Numbers): number {
  const shares = (counts: Numbers) => {
    const total = Array.from(counts).reduce((sum, count) => sum + count, 0)
    return Array.from(counts, count => Math.max(SHARE_MIN, count / total))
  }
  const now = shares(actual)
  return shares(expected).reduce((sum, before, bin) => {
    const after = now[bin] as number
    return sum + (after - before) * Math.log(after / before)
  }, 0)
}
