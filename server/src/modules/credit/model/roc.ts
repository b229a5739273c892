import type { Ranked } from './metrics.ts'

/** A point of a ROC curve: the share of 0s and of 1s that lie at or above a score. */
export type RocPoint = { readonly falsely: number; readonly rightly: number }

/**
 * The ROC curve from the strictest cut to the most lenient one, thinned to about `most` points.
 * Without rows of both kinds there is none.
 */
export function rocCurve({ labels, order, ends }: Ranked, most: number): RocPoint[] {
  const ones = order.reduce((sum, row) => sum + (labels[row] ? 1 : 0), 0)
  const zeros = order.length - ones
  if (ones === 0 || zeros === 0) return []
  const curve: RocPoint[] = [{ falsely: 0, rightly: 0 }]
  let [found, alarms] = [0, 0]
  for (let group = ends.length - 1; group >= 0; group--) {
    const [from, to] = [group === 0 ? 0 : (ends[group - 1] as number), ends[group] as number]
    for (const row of order.subarray(from, to)) {
      if (labels[row]) found++
      else alarms++
    }
    curve.push({ falsely: alarms / zeros, rightly: found / ones })
  }
  const step = Math.max(1, Math.ceil(curve.length / most))
  return curve.filter((_, at) => at % step === 0 || at === curve.length - 1)
}

const Z_95 = 1.959_964

/**
 * The 95 % interval of an area under the ROC curve from so many 1s and 0s (Hanley and McNeil, "The
 * meaning and use of the area under a ROC curve", Radiology 143, 1982).
 */
export function aucInterval(auc: number, ones: number, zeros: number) {
  const q1 = auc / (2 - auc)
  const q2 = (2 * auc * auc) / (1 + auc)
  const spread = auc * (1 - auc) + (ones - 1) * (q1 - auc * auc) + (zeros - 1) * (q2 - auc * auc)
  const half = Z_95 * Math.sqrt(Math.max(0, spread) / (ones * zeros))
  return { low: Math.max(0, auc - half), high: Math.min(1, auc + half) }
}
