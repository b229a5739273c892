import { assert } from '../../kernel/assert.ts'
import type { Axis } from './axes.ts'
import { type Known, type ScoreModel, scoreOf } from './score.ts'
import { chanceByTrees, type TreeModel } from './training/trees.ts'

/** Where a model stands: one decides, one challenges it, one only watches. */
export const PLACES = ['champion', 'challenger', 'shadow'] as const
export type Place = (typeof PLACES)[number]

/**
 * The first version: how often things go wrong in a market of strangers, and what each dimension
 * counts, as its authors judge it before there is a history to learn from. Calibrated against the
 * market's own trades on the models page.
 */
const SCORECARD_1: ScoreModel = {
  version: 'goodhand-score-2026.1',
  base: 600,
  doubleOdds: 40,
  axes: {
    seller: {
      wrong: 0.06,
      dimensions: {
        goods_as_described: { counts: 0.6, mean: 0.95, strength: 5 },
        shipping_on_time: { counts: 0.5, mean: 0.95, strength: 5 },
        communication: { counts: 0.25, mean: 0.95, strength: 4 },
        returns_conduct: { counts: 0.15, mean: 0.9, strength: 3 },
        dispute_conduct: { counts: 0.5, mean: 0.9, strength: 3 },
      },
    },
    buyer: {
      wrong: 0.1,
      dimensions: {
        payment: { counts: 0.7, mean: 0.9, strength: 5 },
        communication: { counts: 0.25, mean: 0.95, strength: 4 },
        returns_conduct: { counts: 0.2, mean: 0.9, strength: 3 },
        dispute_conduct: { counts: 0.5, mean: 0.9, strength: 3 },
      },
    },
  },
}

/** The same, believing evidence sooner: half of the strength of every prior. */
const QUICK_1: ScoreModel = withPriors(SCORECARD_1, 'goodhand-quick-2026.1', 0.5)
/** The same, believing evidence later: twice the strength of every prior. */
const SLOW_1: ScoreModel = withPriors(SCORECARD_1, 'goodhand-slow-2026.1', 2)

function withPriors(model: ScoreModel, version: string, times: number): ScoreModel {
  const axis = ({ wrong, dimensions }: ScoreModel['axes']['seller']) => ({
    wrong,
    dimensions: Object.fromEntries(
      Object.entries(dimensions).map(([name, one]) => [
        name,
        { ...one, strength: one.strength * times },
      ]),
    ),
  })
  const { seller, buyer } = model.axes
  return { ...model, version, axes: { seller: axis(seller), buyer: axis(buyer) } }
}

/** Every version that ever scored; a released one is never changed. */
export const MODELS: readonly ScoreModel[] = [SCORECARD_1, QUICK_1, SLOW_1]

/** What says how likely a trade is to go wrong: a scorecard, or trees that cannot say why. */
export type Model = ScoreModel | TreeModel

/** Models that this market trained, by version. */
export type Trained = ReadonlyMap<string, Model>

/** Which model stands where. Whoever has a score may ask why, so what decides can say it. */
export interface Places {
  readonly champion: ScoreModel
  readonly challenger: Model
  readonly shadow: Model
}

/** Where each stands in a new market. */
export const FIRST_PLACES: Places = {
  champion: SCORECARD_1,
  challenger: QUICK_1,
  shadow: SLOW_1,
}

/** The model of that version; undefined when neither this release nor this market made it. */
export function findModel(version: string, trained: Trained): Model | undefined {
  return MODELS.find(model => model.version === version) ?? trained.get(version)
}

/** Whether a model can give reasons for a score, and so may decide. */
export function givesReasons(model: Model): model is ScoreModel {
  return !('forests' in model)
}

/** The places when a version stands in one of them. */
export function placed(places: Places, place: Place, version: string, trained: Trained): Places {
  const model = findModel(version, trained)
  assert(model, `there is no credit model ${version}`)
  if (place !== 'champion') return { ...places, [place]: model }
  assert(givesReasons(model), 'what decides gives reasons')
  return { ...places, champion: model }
}

/** What a model says: how probable it is that the next trade goes wrong, 0 to 1. */
export function chanceBy(
  model: Model,
  axis: Axis,
  known: Known,
  at_s: number,
  halfLife_s: number,
): number {
  return givesReasons(model)
    ? scoreOf(model, axis, known, at_s, halfLife_s).wrong
    : chanceByTrees(model, axis, known, at_s, halfLife_s)
}
