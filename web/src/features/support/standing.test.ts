import { expect, test } from 'vitest'
import { standingOf } from './standing.ts'

const owed = { state: 'assigned', turn: 'desk', late: false, acceptance: null } as const

test('while the desk owes a word: whether it is late, else whether it has to accept first', () => {
  expect(standingOf(owed)).toBe('owed')
  expect(standingOf({ ...owed, acceptance: 'pending' })).toBe('accepting')
  expect(standingOf({ ...owed, acceptance: 'pending', late: true })).toBe('late')
})

test('otherwise the state says it', () => {
  expect(standingOf({ ...owed, state: 'waiting', turn: 'person' })).toBe('waiting')
  expect(standingOf({ ...owed, state: 'solved', turn: null })).toBe('solved')
})
