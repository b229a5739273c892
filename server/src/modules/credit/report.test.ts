import { expect, test } from 'vitest'
import { reportOn, type Said } from './report.ts'

const said = (chance: number, wrong: boolean, times: number): Said[] =>
  Array.from({ length: times }, () => ({ chance, wrong }))

test('a model that says what comes is right in every figure', () => {
  const report = reportOn('seller', [...said(0.25, true, 5), ...said(0.25, false, 15)])
  expect(report).toMatchObject({ trades: 20, wrong: 5, auc: 0.5 })
  expect(report.calibrationError).toBeCloseTo(0, 12)
  expect(report.brier).toBeCloseTo(0.1875, 12)
  expect(report.curve).toHaveLength(1)
})

test('one that tells good from bad ranks them; one that changed its mind has drifted', () => {
  const mixed = [...said(0.05, false, 10), ...said(0.6, true, 10)]
  const report = reportOn('buyer', mixed)
  expect(report.auc).toBe(1)
  expect(report.drift).toBeGreaterThan(0.25)
  const steady = [...said(0.05, false, 10), ...said(0.05, true, 10)]
  expect(reportOn('buyer', steady).drift).toBe(0)
})

test('without trades nothing is claimed', () => {
  expect(reportOn('seller', [])).toMatchObject({
    trades: 0,
    auc: null,
    brier: null,
    calibrationError: null,
    drift: null,
    curve: [],
  })
  expect(reportOn('seller', said(0.1, false, 3)).auc).toBeNull()
})
