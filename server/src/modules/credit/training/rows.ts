import type { Dimension } from '../axes.ts'
import { beliefOf } from '../model/evidence.ts'
import type { AxisModel, DimensionModel } from '../score.ts'
import type { Inputs } from '../state.ts'

/** What was known before a trade, and how it went: what models are trained on. */
export interface TrainingRow {
  readonly known: Inputs
  readonly wrong: boolean
}

/** Fewer trades, or fewer of either kind, teach nothing that lasts. */
export const ENOUGH = { trades: 400, ofEachKind: 40 } as const

/** Whether there is enough to learn from, and of both kinds to judge by. */
export function isEnough(rows: readonly TrainingRow[]): boolean {
  if (rows.length < ENOUGH.trades || ofEachKind(rows) < ENOUGH.ofEachKind) return false
  return ofEachKind(divided(rows).kept) > 0
}

function ofEachKind(rows: readonly TrainingRow[]): number {
  const wrong = rows.filter(row => row.wrong).length
  return Math.min(wrong, rows.length - wrong)
}

/** The older trades are learnt from; the newer ones judge what was learnt. */
const LEARNT = 0.7

/** Divides rows, which come in the order in which trades ended. */
export function divided(rows: readonly TrainingRow[]) {
  const at = Math.floor(rows.length * LEARNT)
  return { learnt: rows.slice(0, at), kept: rows.slice(at) }
}

type Dimensions = AxisModel['dimensions']

/** The dimensions of an axis in a fixed order, with their priors. */
export function priorsOf(dimensions: Dimensions): [Dimension, DimensionModel][] {
  return Object.entries(dimensions) as [Dimension, DimensionModel][]
}

/** How far the log-odds of good conduct lie above those of the population, as scores take them. */
export function oddsAbove(
  [good, bad]: readonly [number, number],
  prior: Pick<DimensionModel, 'mean' | 'strength'>,
): number {
  const { alpha, beta } = beliefOf({ good, bad, at_s: 0 }, prior)
  return Math.log(alpha / beta) - Math.log(prior.mean / (1 - prior.mean))
}

/** Nothing is known in this dimension. */
export const NOTHING = [0, 0] as const
