import { expect, test } from 'vitest'
import { parseFaults, parseStanding, strike } from './faults.ts'

test('faults are read from lists, repeated fields and text; unknown ones are refused', () => {
  expect(parseFaults(undefined)).toEqual([])
  expect(parseFaults('')).toEqual([])
  expect(parseFaults('decline,webhook_late,decline')).toEqual(['decline', 'webhook_late'])
  expect(parseFaults(['decline', 'webhook_never'])).toEqual(['decline', 'webhook_never'])
  expect(parseFaults('earthquake')).toBeUndefined()
  expect(parseFaults(Array(11).fill('decline'))).toBeUndefined()
})

test('a switch is off, always, a probability below one or a whole count', () => {
  expect([0, null].map(parseStanding)).toEqual(['off', 'off'])
  expect(['always', 0.25, 1, 3].map(parseStanding)).toEqual(['always', 0.25, 1, 3])
  const wrong = [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '3', {}, true]
  expect(wrong.map(parseStanding)).toEqual(wrong.map(() => undefined))
})

test('a count strikes that many times and is gone', () => {
  expect(strike(2, 0.99)).toEqual({ strikes: true, left: 1 })
  expect(strike(1, 0.99)).toEqual({ strikes: true, left: 'off' })
})

test('a probability strikes below it and stays', () => {
  expect(strike(0.3, 0.29)).toEqual({ strikes: true, left: 0.3 })
  expect(strike(0.3, 0.3)).toEqual({ strikes: false, left: 0.3 })
  expect(strike('always', 0.99)).toEqual({ strikes: true, left: 'always' })
})
