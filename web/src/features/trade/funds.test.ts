import { expect, test } from 'vitest'
import { fundsOf } from './funds.ts'
import { sampleMoney, sampleTrade } from './trade-view.sample.ts'

test('a refund that still travels is not counted as arrived', () => {
  const money = sampleMoney('buyer', { refunded: 128_000, refunding: 128_000 })
  const funds = fundsOf(sampleTrade({ money }))
  expect(funds.refunded.amountMinor).toBe(0)
  expect(funds.refunding.amountMinor).toBe(128_000)
})

test('of two refunds, the one that arrived and the one that travels are told apart', () => {
  const money = sampleMoney('escrow', { held: 100_000, refunded: 28_000, refunding: 20_000 })
  const { held, released, refunded, refunding } = fundsOf(sampleTrade({ money }))
  const sum = [held, released, refunded, refunding].reduce((all, one) => all + one.amountMinor, 0)
  expect(refunded.amountMinor).toBe(8_000)
  expect(sum).toBe(128_000)
})

test('a seller reads the sum after the fee, the buyer what was paid', () => {
  const money = sampleMoney('seller', { released: 128_000 })
  const released = (role: 'buyer' | 'seller') => fundsOf(sampleTrade({ money, role })).released
  expect(released('seller').amountMinor).toBe(121_660)
  expect(released('buyer').amountMinor).toBe(128_000)
})
