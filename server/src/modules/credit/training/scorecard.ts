import { logistic } from '../model/boosting/boosting.ts'
import { fitLogistic } from '../model/logistic-regression.ts'
import { MODEL } from '../model/version.ts'
import type { AxisModel } from '../score.ts'
import { NOTHING, oddsAbove, priorsOf, type TrainingRow } from './rows.ts'

/**
 * Calibrates a scorecard on a market's own trades: how often they go wrong, and how much of each
 * dimension's log-odds the score takes. A dimension that would speak against good conduct beside
 * the others counts nothing, so that every reason can be explained; priors stay.
 */
export function trainScorecard(before: AxisModel, rows: readonly TrainingRow[]): AxisModel {
  const priors = priorsOf(before.dimensions)
  const labels = Uint8Array.from(rows, row => (row.wrong ? 1 : 0))
  const columns = priors.map(([name, prior]) =>
    Float64Array.from(rows, ({ known }) => oddsAbove(known[name] ?? NOTHING, prior)),
  )
  let sound = priors.map((_, at) => at)
  for (;;) {
    const values = sound.map(at => columns[at] as Float64Array)
    const { intercept, weights } = fitLogistic(
      { rows: rows.length, values },
      labels,
      MODEL.scorecard.l2,
    )
    const falling = sound.filter((_, at) => (weights[at] as number) < 0)
    if (falling.length < sound.length) {
      sound = falling
      continue
    }
    const counts = new Map(sound.map((at, place) => [at, -(weights[place] as number)]))
    const dimensions = priors.map(([name, prior], at) => {
      return [name, { ...prior, counts: rounded(counts.get(at) ?? 0) }] as const
    })
    return { wrong: rounded(logistic(intercept)), dimensions: Object.fromEntries(dimensions) }
  }
}

/** Numbers that people can read in the model, and more exact than they are known. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000
