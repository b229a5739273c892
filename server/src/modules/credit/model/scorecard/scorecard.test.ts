import { describe, expect, it } from 'vitest'
import { auc, brier, calibrationError, kolmogorovSmirnov, ranked } from '../metrics.ts'
import { rowsOf } from '../network/rows.ts'
import { seeded, shuffled } from '../seeded.ts'
import { dataFile } from '../testing.ts'
import { fitScorecard, SCALE, SCORE, scoreBy } from './scorecard.ts'
import { binning, binOfValue, type Column } from './woe.ts'

describe('weight of evidence', () => {
  it('is the logarithm of the two shares, and merges what does not differ', () => {
    const column = Array.from({ length: 400 }, (_, at) => at)
    const labels = column.map(at => (at < 200 ? at % 2 : at % 10 === 0 ? 1 : 0))
    const { bins, information } = binning(column, labels)
    expect(bins).toHaveLength(2)
    expect(bins[0]).toMatchObject({ good: expect.any(Number), upTo: 200 })
    expect(bins[1]?.woe).toBeCloseTo(Math.log(179.5 / 281 / (19.5 / 121)), 1)
    expect(information).toBeGreaterThan(0.5)
  })

  it('keeps categories, puts rare ones together, and knows nothing of new ones', () => {
    const column = [...Array(50).fill('a'), ...Array(50).fill('b'), 'c', 'd']
    const read = binning(
      column,
      column.map(name => (name === 'a' ? 1 : 0)),
    )
    expect(read.bins.map(({ names }) => names)).toEqual([['a'], ['b'], ['c', 'd']])
    expect(binOfValue(read, 'z')).toBe(-1)
    expect(binOfValue(read, Number.NaN)).toBe(-1)
  })
})

describe('a scorecard', () => {
  const chance = seeded(5)
  const paid = Array.from({ length: 2_000 }, () => chance.below(10))
  const noise = paid.map(() => chance.below(10))
  const labels = paid.map(months => (chance.next() < 0.5 / (1 + months) ? 1 : 0))
  const card = fitScorecard({ paid, noise }, labels)

  it('gives points that add up to the score, and a chance that the points stand for', () => {
    for (const months of [0, 4, 9]) {
      const { score, chance: bad, reasons } = scoreBy(card, { paid: months, noise: 3 })
      const sum = reasons.reduce((total, { points }) => total + points, card.base)
      expect(score).toBe(Math.round(sum))
      const odds = (1 - bad) / bad
      expect(sum).toBeCloseTo(SCALE.points + SCALE.toDouble * Math.log2(odds / SCALE.odds), 6)
    }
  })

  it('rewards what went well, leaves out what tells nothing, and stays within its range', () => {
    const scores = [0, 4, 9].map(months => scoreBy(card, { paid: months }).score)
    expect(scores).toEqual(scores.toSorted((a, b) => a - b))
    expect(card.items.map(({ name }) => name)).toEqual(['paid'])
    expect(scoreBy({ ...card, base: 5_000 }, {}).score).toBe(SCORE.high)
    expect(scoreBy({ ...card, base: -5_000 }, {}).score).toBe(SCORE.low)
  })
})

type Table = { columns: Record<string, Column>; labels: number[] }

function tableOf(file: Uint8Array, label: string, bad: string, without: string[]): Table {
  const [head, ...rows] = [...rowsOf(file)].map(({ cells }) => cells)
  const entries = (head ?? []).flatMap((name, at): [string, Column][] => {
    if (name === label || without.includes(name)) return []
    const texts = rows.map(row => row[at] ?? '')
    const numbers = texts.map(Number)
    return [[name, numbers.some(Number.isNaN) ? texts : numbers]]
  })
  const at = (head ?? []).indexOf(label)
  return {
    columns: Object.fromEntries(entries),
    labels: rows.map(row => (row[at] === bad ? 1 : 0)),
  }
}

/** Figures on a fifth of the rows, learnt from the others; `folds` fifths one after the other. */
function judged({ columns, labels }: Table, folds: number) {
  const order = shuffled(labels.length, seeded(1))
  const chances = new Float64Array(labels.length)
  for (let fold = 0; fold < folds; fold++) {
    const outside = [...order].filter((_, at) => at % 5 !== fold)
    const pick = (column: Column) => outside.map(row => column[row] ?? '')
    const known = Object.fromEntries(Object.entries(columns).map(([k, v]) => [k, pick(v)]))
    const card = fitScorecard(
      known,
      outside.map(row => labels[row] ?? 0),
    )
    for (const row of order.filter((_, at) => at % 5 === fold)) {
      const own = Object.entries(columns).map(([k, v]) => [k, v[row] ?? ''] as const)
      chances[row] = scoreBy(card, Object.fromEntries(own)).chance
    }
  }
  const rows = [...order].filter((_, at) => at % 5 < folds)
  const said = rows.map(row => chances[row] ?? 0)
  const came = rows.map(row => labels[row] ?? 0)
  const both = ranked(said, came)
  return {
    auc: auc(both),
    ks: kolmogorovSmirnov(both),
    brier: brier(said, came),
    ece: calibrationError(said, came),
  }
}

const taiwan = dataFile('credit/uci_taiwan_train.csv.gz')
const german = dataFile('credit/german_credit.csv.gz')

describe.skipIf(!taiwan || !german)('on public tables (skipped where they are absent)', () => {
  it('finds who will not pay in Taiwan, without asking for sex or marriage', () => {
    if (!taiwan) return
    const without = ['ID', 'SEX', 'MARRIAGE']
    const figures = judged(tableOf(taiwan, 'default_next_month', '1', without), 1)
    expect(figures.auc).toBeGreaterThan(0.76)
    expect(figures.ks).toBeGreaterThan(0.4)
    expect(figures.brier).toBeLessThan(0.14)
    expect(figures.ece).toBeLessThan(0.02)
  })

  it('finds who will not pay in Germany', () => {
    if (!german) return
    expect(judged(tableOf(german, 'creditability', 'bad', []), 5).auc).toBeGreaterThan(0.76)
  })
})
