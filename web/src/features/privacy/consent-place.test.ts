import { expect, test } from 'vitest'
import { placeOf } from './consent-place.ts'

test('a place is made of the words of the address', () => {
  expect(placeOf('/account/verification')).toBe('account-verification')
  expect(placeOf('/')).toBe('home')
})

test('ids of trades and people are no part of it', () => {
  expect(placeOf('/trades/trade_01kdseed000000000000000021/pay')).toBe('trades-pay')
})

test('it is as long as the market takes', () => {
  expect(placeOf(`/${'a'.repeat(80)}`)).toHaveLength(60)
})
