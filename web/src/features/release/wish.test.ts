import { expect, test } from 'vitest'
import type { Options } from './release-types.ts'
import { countsWish, firstDraft, tableWish, withDataset, withProfile } from './wish.ts'

const OPTIONS = {
  today: '2026-01-15',
  datasets: [
    {
      name: 'trades',
      month: { from: '2025-11-01', to: '2025-12-01' },
      columns: [
        { name: 'category', levels: [], maySensitive: false },
        { name: 'price', levels: [], maySensitive: true },
        { name: 'outcome', levels: [], maySensitive: true },
      ],
      countedBy: ['category', 'date'],
    },
    {
      name: 'signups',
      month: { from: '2025-12-01', to: '2026-01-01' },
      columns: [{ name: 'date', levels: [], maySensitive: false }],
      countedBy: [],
    },
  ],
  profiles: [
    { name: 'public', k: 10, l: 3, t: 0.2, suppressionMax: 0.04, threshold: 10 },
    { name: 'partner', k: 5, l: 1, t: 1, suppressionMax: 0.07, threshold: 5 },
  ],
} as unknown as Options

test('a form begins where its dataset has rows', () => {
  const draft = firstDraft(OPTIONS)
  expect(draft).toMatchObject({ from: '2025-11-01', to: '2025-12-01' })
  expect(withDataset(draft, OPTIONS, 'signups')).toMatchObject({ from: '2025-12-01' })
})

test('the first form asks for what the public profile promises', () => {
  expect(tableWish(firstDraft(OPTIONS))).toEqual({
    columns: ['category'],
    sensitive: 'price',
    ...{ k: 10, l: 3, t: 0.2, suppressionMax: 0.04, measure: 'loss' },
  })
})

test('another profile and another dataset bring their own numbers and columns', () => {
  const draft = withDataset(
    withProfile(firstDraft(OPTIONS), OPTIONS, 'partner'),
    OPTIONS,
    'signups',
  )
  expect(tableWish(draft)).toMatchObject({ columns: ['date'], sensitive: null, k: 5 })
  expect(tableWish(draft).suppressionMax).toBe(0.07)
})

test('a column is not told twice, and epsilon is counted in thousandths', () => {
  const draft = { ...firstDraft(OPTIONS), columns: ['category', 'price'], epsilon: '0.29' }
  expect(tableWish(draft).columns).toEqual(['category'])
  expect(countsWish(draft)).toEqual({
    by: ['category'],
    ...{ epsilonMilli: 290, rowsEach: 3, threshold: 10 },
  })
})
