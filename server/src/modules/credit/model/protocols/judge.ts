import { bootstrap, type Interval, type Measure } from '../bootstrap.ts'
import {
  auc,
  averagePrecision,
  brier,
  calibrationError,
  macroF1,
  pearson,
  ranked,
  recallAtTop,
  rmse,
  shareAmong,
} from '../metrics.ts'
import type { Kind, Predictions } from './protocol.ts'

/** Figures by name; null where the data do not allow one, for instance without bad people. */
export type Metrics = Readonly<Record<string, Interval | null>>

/** The figures of one method on all rows, and of the model on parts of them. */
export type Judged = {
  readonly n: number
  /** How many rows are what was looked for; only where rows are of two kinds. */
  readonly positive?: number
  readonly metrics: Metrics
  readonly baselines?: Readonly<Record<string, Metrics>>
  readonly subsets?: Readonly<Record<string, Judged>>
}

const BINS = 10
const TOP = 0.05

/** The figures that each kind of prediction has. */
const MEASURES: Readonly<
  Record<Kind, (said: Float64Array, truth: Float64Array) => Record<string, Measure>>
> = {
  order: (said, truth) => {
    const both = ranked(said, truth)
    return {
      auc: weights => auc(both, weights),
      ap: weights => averagePrecision(both, weights),
    }
  },
  chance: (said, truth) => {
    const both = ranked(said, truth)
    return {
      ...MEASURES.order(said, truth),
      brier: weights => brier(said, truth, weights),
      ece: weights => calibrationError(said, truth, BINS, weights),
      recall_top5: weights => recallAtTop(both, TOP, weights),
    }
  },
  sign: (said, truth) => ({
    ...MEASURES.order(said, truth),
    brier: weights => brier(said, truth, weights),
    ece: weights => calibrationError(said, truth, BINS, weights),
    macro_f1: weights => macroF1(said, truth, 0.5, weights),
  }),
  number: (said, truth) => ({
    rmse: weights => rmse(said, truth, weights),
    pcc: weights => pearson(said, truth, weights),
  }),
  found: (said, truth) => ({
    precision: weights => shareAmong(truth, said, weights),
    recall: weights => shareAmong(said, truth, weights),
  }),
}

/** How often a bootstrap draws, and by which seed; fewer times for long tables. */
const SEED = 1
const TIMES = 1_000
const TIMES_MIN = 200
const DRAWS_MAX = 4_000_000

function measured(kind: Kind, said: Float64Array, truth: Float64Array): Metrics {
  const affordable = Math.floor(DRAWS_MAX / Math.max(1, truth.length))
  const times = Math.max(TIMES_MIN, Math.min(TIMES, affordable))
  return bootstrap(truth.length, MEASURES[kind](said, truth), { times, seed: SEED })
}

/** Measures predictions, with 95 % intervals. */
export function judge(predictions: Predictions): Judged {
  const { kind, truth, model } = predictions
  const main = {
    n: truth.length,
    ...(kind !== 'number' && { positive: truth.reduce((sum, one) => sum + one, 0) }),
    metrics: measured(kind, model, truth),
    ...(Object.keys(predictions.baselines).length > 0 && {
      baselines: mapped(predictions.baselines, said => measured(kind, said, truth)),
    }),
  }
  const subsets = {
    ...mapped(predictions.subsets ?? {}, rows => judge(partOf(predictions, rows))),
    ...mapped(predictions.variants ?? {}, judge),
  }
  return Object.keys(subsets).length > 0 ? { ...main, subsets } : main
}

function partOf({ kind, truth, model, baselines }: Predictions, rows: Uint32Array): Predictions {
  const pick = (values: Float64Array) => Float64Array.from(rows, row => values[row] as number)
  return { kind, truth: pick(truth), model: pick(model), baselines: mapped(baselines, pick) }
}

function mapped<A, B>(values: Readonly<Record<string, A>>, of: (value: A) => B) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, of(value)]))
}
