import { expect, it } from 'vitest'
import { seeded } from '../model/seeded.ts'
import { chanceBy, FIRST_PLACES, type Model } from '../models.ts'
import type { Known } from '../score.ts'
import type { TrainingRow } from './rows.ts'
import { train } from './train.ts'

const { champion } = FIRST_PLACES

/** A market in which late shippers fail others, and talk tells nothing. */
function madeUp(trades: number, seed: number): TrainingRow[] {
  const chance = seeded(seed)
  return Array.from({ length: trades }, () => {
    const [late, rude] = [chance.next() < 0.3, chance.next() < 0.3]
    const known = {
      shipping_on_time: late ? ([4, 4] as const) : ([8, 0] as const),
      communication: rude ? ([4, 4] as const) : ([8, 0] as const),
    }
    return { known, wrong: chance.next() < (late ? 0.4 : 0.05) }
  })
}
const rows = madeUp(1_200, 3)
const { axes, scorecard, trees } = train(champion, { seller: rows, buyer: [] }, 'market-test')

const shipping = (good: number, bad: number): Known => ({
  shipping_on_time: { good, bad, at_s: 0 },
  communication: { good: 8, bad: 0, at_s: 0 },
})
const chanceOf = (model: Model, known: Known) => chanceBy(model, 'seller', known, 0, 1)

it('takes the dimension that tells, lets the others be, and says what comes true', () => {
  const { dimensions } = scorecard.axes.seller
  const counts = (name: keyof typeof dimensions) => dimensions[name]?.counts ?? -1
  expect(counts('shipping_on_time')).toBeGreaterThan(5 * counts('communication'))
  expect(counts('goods_as_described')).toBe(0)
  expect(chanceOf(scorecard, shipping(4, 4))).toBeCloseTo(0.4, 1)
  expect(chanceOf(scorecard, shipping(8, 0))).toBeCloseTo(0.05, 1)
})

it('judges both beside the champion on the newest trades, which nothing was learnt from', () => {
  const [seller] = axes
  expect(seller).toMatchObject({ axis: 'seller', trades: 1_200, enough: true })
  const { judged } = seller ?? {}
  expect(judged?.scorecard.brier).toBeLessThan(judged?.champion.brier ?? 0)
  expect(judged?.trees.auc).toBeGreaterThan(0.65)
})

it('grows trees that never think worse of better conduct, and the same ones again', () => {
  const chances = [0, 1, 2, 4, 6, 7, 8].map(good => chanceOf(trees, shipping(good, 8 - good)))
  expect(chances).toEqual([...chances].sort((a, b) => b - a))
  expect(chances[0]).toBeGreaterThan(chances.at(-1) ?? 1)
  const again = train(champion, { seller: rows, buyer: [] }, 'market-test')
  expect(again.trees).toEqual(trees)
  expect(chanceOf(JSON.parse(JSON.stringify(trees)), shipping(4, 4))).toBe(
    chanceOf(trees, shipping(4, 4)),
  )
})

it('learns nothing from few trades, or from trades of one kind', () => {
  const learnt = (some: readonly TrainingRow[]) => {
    const done = train(champion, { seller: some, buyer: [] }, 'market-test')
    expect(done.scorecard.axes).toEqual(champion.axes)
    expect(done.trees.forests).toEqual({ seller: null, buyer: null })
    return done.axes.map(({ enough, judged }) => [enough, judged])
  }
  const nothing = [
    [false, null],
    [false, null],
  ]
  expect(learnt(rows.slice(0, 399))).toEqual(nothing)
  expect(learnt(rows.map(row => ({ ...row, wrong: false })))).toEqual(nothing)
  expect(chanceOf({ ...trees, forests: { seller: null, buyer: null } }, {})).toBe(0.06)
})
