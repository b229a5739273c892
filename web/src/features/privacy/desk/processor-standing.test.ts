import { expect, test } from 'vitest'
import type { Processor } from '../../../lib/privacy-types.ts'
import { standingOf } from './processor-standing.ts'

const agreement = {
  reference: 'GH-7',
  classes: ['email' as const],
  from: '2026-01-01',
  until: '2026-12-31',
}
const processor = (over: Partial<Processor>): Processor => ({
  id: 'processor_1',
  name: 'mail:smtp',
  legalName: 'Post',
  place: 'CN',
  purpose: 'mail',
  agreement,
  reviewedAt: null,
  reviewDueAt: '2027-01-01T00:00:00Z',
  cutOff: null,
  ...over,
})

test('what stops the flow is told before what merely waits', () => {
  const cutOff = { at: '2026-05-01T00:00:00Z', reason: 'breach' }
  expect(standingOf(processor({ cutOff, agreement: null }), '2026-06-01')).toBe('cut_off')
  expect(standingOf(processor({ agreement: null }), '2026-06-01')).toBe('missing')
})

test('an agreement holds from its first to its last day', () => {
  const days = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01']
  expect(days.map(day => standingOf(processor({}), day))).toEqual([
    'not_yet',
    'sending',
    'sending',
    'ended',
  ])
})

test('a review that is due is told while data still flows', () => {
  const due = processor({ reviewDueAt: '2026-06-01T08:00:00Z' })
  expect(standingOf(due, '2026-05-31')).toBe('sending')
  expect(standingOf(due, '2026-06-01')).toBe('review')
})
