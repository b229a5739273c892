import { expect, it } from 'vitest'
import type { Inputs } from '../state.ts'
import { driftOf } from './drift.ts'
import { fairnessOf, type Grouped } from './fairness.ts'

const trades = (group: string, count: number, chance: number, wrong: number): Grouped[] =>
  Array.from({ length: count }, (_, at) => ({ group, chance, wrong: at < wrong }))

it('shows whom a model flags more often than others, and where it errs', () => {
  const rows = [...trades('en', 100, 0.2, 10), ...trades('zh-CN', 300, 0.05, 30)]
  const [cn, en] = fairnessOf(rows, 0.1)
  expect(en).toMatchObject({ group: 'en', flagged: 1, ratio: 4, falselyFlagged: 1 })
  expect(en?.error).toBeCloseTo(0.1)
  expect(cn).toMatchObject({ group: 'zh-CN', flagged: 0, ratio: 0, falselyFlagged: 0, missed: 1 })
  expect(cn?.error).toBeCloseTo(-0.05)
})

it('says nothing of a group with few trades, not even how many there are', () => {
  const [, few] = fairnessOf([...trades('en', 60, 0.2, 30), ...trades('zh-TW', 29, 0.2, 3)], 0.1)
  const nothing = { flagged: null, ratio: null, falselyFlagged: null, missed: null, error: null }
  expect(few).toEqual({ group: 'zh-TW', trades: null, wrong: null, ...nothing })
})

it('sees that what is known of people moved, in the dimension in which it did', () => {
  const known = (payment: number): Inputs => ({
    payment: [payment, 1 - payment],
    communication: [1, 0],
  })
  const inputs = [
    ...Array.from({ length: 60 }, () => known(0.97)),
    ...Array.from({ length: 60 }, () => known(0.6)),
  ]
  const [payment, communication] = driftOf(['payment', 'communication'], inputs)
  expect(payment).toMatchObject({ dimension: 'payment' })
  expect(payment?.value).toBeGreaterThan(0.25)
  expect(payment?.older).toBeCloseTo(0.97)
  expect(payment?.newer).toBeCloseTo(0.6)
  expect(communication?.value).toBe(0)
  expect(driftOf(['payment'], inputs.slice(0, 99))).toEqual([])
})
