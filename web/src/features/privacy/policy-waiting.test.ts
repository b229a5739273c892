import { expect, test } from 'vitest'
import { waitingPolicies } from './policy-waiting.ts'

const terms = (accepted: string | null) => ({
  policy: 'terms' as const,
  accepted,
  current: '2026-11-01',
  coming: null,
})

test('an older acceptance waits for the newer version', () => {
  expect(waitingPolicies([terms('2026-01-01')], '2025-05-05T08:00:00Z')).toHaveLength(1)
})

test('what was accepted is not asked for again', () => {
  expect(waitingPolicies([terms('2026-11-01')], '2025-05-05T08:00:00Z')).toEqual([])
})

test('who has just signed up is not asked while the note is still being written', () => {
  expect(waitingPolicies([terms(null)], '2026-11-22T08:00:00Z')).toEqual([])
})

test('who signed up before there were versions is asked', () => {
  expect(waitingPolicies([terms(null)], '2026-10-31T23:59:00Z')).toHaveLength(1)
})
