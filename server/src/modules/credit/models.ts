import { assert } from '../../kernel/assert.ts'
import type { ScoreModel } from './score.ts'

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

/** Where each stands in a new market. */
export const FIRST_PLACES: Readonly<Record<Place, string>> = {
  champion: SCORECARD_1.version,
  challenger: QUICK_1.version,
  shadow: SLOW_1.version,
}

/** The model of that version; undefined when this release does not know it. */
export function findModel(version: string): ScoreModel | undefined {
  return MODELS.find(model => model.version === version)
}

/** The model of a version that is in use. */
export function modelOf(version: string): ScoreModel {
  const model = findModel(version)
  assert(model, `this release has no credit model ${version}`)
  return model
}
