import { expect, test } from 'vitest'
import { pictureOf, rowsOf, thickness } from './picture.ts'

const held = (section: string, purpose: string, count: number) => ({ section, purpose, count })
const look = (kind: 'staff' | 'person' | 'market') => ({
  at: '2026-11-22T08:00:00Z',
  id: kind,
  times: kind === 'market' ? 3 : 1,
  dataClasses: ['address' as const],
  purpose: 'dispute',
  caseId: null,
  by: { kind, role: null, name: null },
})
const recipient = (purpose: 'payment' | 'mail', cutOff: boolean) => ({
  legalName: purpose,
  place: 'CN',
  purpose,
  classes: [],
  cutOff,
})

test('what is held is counted by purpose, and nothing held is not drawn', () => {
  const holdings = [held('addresses', 'trade', 2), held('trades', 'trade', 3), held('x', 'mail', 0)]
  expect(pictureOf(holdings, [], []).held).toEqual([{ purpose: 'trade', count: 5 }])
})

test('looks are counted by who looked, also when nobody did', () => {
  expect(pictureOf([], [look('staff'), look('market'), look('staff')], []).looks).toEqual([
    { kind: 'staff', count: 2 },
    { kind: 'person', count: 0 },
    { kind: 'market', count: 3 },
  ])
})

test('a use is cut off only when all who serve it are', () => {
  const recipients = [
    recipient('payment', true),
    recipient('payment', false),
    recipient('mail', true),
  ]
  expect(pictureOf([], [], recipients).goes).toEqual([
    { purpose: 'payment', cutOff: false },
    { purpose: 'mail', cutOff: true },
  ])
})

test('rows are spread evenly, threads stay between a hair and a finger', () => {
  expect(rowsOf(2, 10, 100)).toEqual([35, 85])
  expect(thickness(0)).toBe(2)
  expect(thickness(1_000_000)).toBe(12)
})
