import { expect, test } from 'vitest'
import type { Reconciliation } from '../../lib/operator-types.ts'
import { lastOfEachDay, matchedShare, shareInWords } from './matched-share.ts'

const run = (day: string, at: string, change: Partial<Reconciliation> = {}): Reconciliation => ({
  id: `reconciliation_${at}`,
  institution: 'sandbox',
  day,
  matched: 10,
  missingHere: 0,
  missingThere: 0,
  differing: 0,
  at,
  ...change,
})

test('a day without any payment says so instead of claiming that all of it matched', () => {
  const nothing = { matched: 0, missingHere: 0, missingThere: 0, differing: 0 }
  expect(matchedShare(nothing)).toBeNull()
  expect(shareInWords(nothing, 'en', 'no payments')).toBe('no payments')
})

test('one difference in ten thousand is never rounded away', () => {
  const counts = { matched: 9_999, missingHere: 0, missingThere: 0, differing: 1 }
  expect(shareInWords(counts, 'en', '')).toBe('99.9%')
  expect(shareInWords({ ...counts, differing: 0 }, 'en', '')).toBe('100%')
})

test('a day that was compared again counts by its last comparison, days run forward', () => {
  const runs = [
    run('2026-11-21', '2026-11-22T08:00:00Z', { differing: 1 }),
    run('2026-11-21', '2026-11-22T09:00:00Z'),
    run('2026-11-20', '2026-11-21T08:00:00Z'),
  ]
  expect(lastOfEachDay(runs).map(one => [one.day, one.differing])).toEqual([
    ['2026-11-20', 0],
    ['2026-11-21', 0],
  ])
})
