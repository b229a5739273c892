import type { Axis } from './axes.ts'
import {
  auc,
  brier,
  calibrationCurve,
  calibrationError,
  ranked,
  stabilityIndex,
} from './model/metrics.ts'
import { aucInterval, type RocPoint, rocCurve } from './model/roc.ts'

/** What a model said of a trade before it began, and how it went. The oldest comes first. */
export interface Said {
  readonly chance: number
  readonly wrong: boolean
}

/** How good a model was on the market's own trades. Null: too few of either kind to say. */
export interface Report {
  readonly axis: Axis
  readonly trades: number
  readonly wrong: number
  readonly auc: number | null
  /** The 95 % interval of the auc. */
  readonly aucLow: number | null
  readonly aucHigh: number | null
  readonly roc: readonly RocPoint[]
  readonly brier: number | null
  readonly calibrationError: number | null
  readonly curve: readonly { said: number; came: number; trades: number }[]
  /** Population stability index of the newer half against the older one. */
  readonly drift: number | null
}

const BINS = 10
const ROC_POINTS = 40

/** The back-test of one model on one axis: every prediction was made before its trade began. */
export function reportOn(axis: Axis, said: readonly Said[]): Report {
  const chances = Float64Array.from(said, one => one.chance)
  const labels = Uint8Array.from(said, one => (one.wrong ? 1 : 0))
  const wrong = labels.reduce((sum, one) => sum + one, 0)
  const both = wrong > 0 && wrong < said.length
  const order = ranked(chances, labels)
  const area = both ? auc(order) : null
  const interval = area === null ? null : aucInterval(area, wrong, said.length - wrong)
  const curve = calibrationCurve(chances, labels, BINS)
  const half = Math.floor(said.length / 2)
  return {
    axis,
    trades: said.length,
    wrong,
    auc: area,
    aucLow: interval?.low ?? null,
    aucHigh: interval?.high ?? null,
    roc: rocCurve(order, ROC_POINTS),
    brier: said.length > 0 ? brier(chances, labels) : null,
    calibrationError: said.length > 0 ? calibrationError(chances, labels, BINS) : null,
    curve: curve
      .filter(bin => bin.weight > 0)
      .map(bin => ({ said: bin.said, came: bin.came, trades: bin.weight })),
    drift: half === 0 ? null : stabilityIndex(counts(chances, 0, half), counts(chances, half)),
  }
}

// Most chances are small, so the bins of the drift are fine where they lie and wide above.
const EDGES = [0.01, 0.02, 0.04, 0.06, 0.08, 0.12, 0.2, 0.4]

function counts(chances: Float64Array, from: number, to = chances.length): Float64Array {
  const bins = new Float64Array(EDGES.length + 1)
  for (const chance of chances.subarray(from, to)) {
    const bin = EDGES.filter(edge => chance >= edge).length
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  return bins
}
