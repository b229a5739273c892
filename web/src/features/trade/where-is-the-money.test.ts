import { expect, test } from 'vitest'
import { sampleMoney, sampleTrade } from './trade-view.sample.ts'
import { whereIsTheMoney } from './where-is-the-money.ts'

const key = (change: Parameters<typeof sampleTrade>[0]) => whereIsTheMoney(sampleTrade(change)).key

test('a reserved item is not paid yet', () => {
  expect(key({ state: 'reserved', money: sampleMoney('nobody') })).toBe('where.unpaid.buyer')
})

test('a cancelled reservation never took any money', () => {
  expect(key({ state: 'cancelled', money: sampleMoney('nobody') })).toBe('where.neverPaid.buyer')
})

test('paid money is said to be held, in the words of the one who reads', () => {
  expect(key({})).toBe('where.held.buyer')
  expect(key({ role: 'seller' })).toBe('where.held.seller')
  expect(key({ role: 'administrator' })).toBe('where.held.administrator')
})

test('a reported problem freezes what is held', () => {
  const money = sampleMoney('frozen', { held: 128_000 })
  expect(key({ state: 'problem', money })).toBe('where.frozen.buyer')
})

test('a refund is only said to have arrived when none is on its way', () => {
  const onItsWay = sampleMoney('buyer', { refunded: 128_000, refunding: 128_000 })
  expect(key({ state: 'refunded', money: onItsWay })).toBe('where.refunding.buyer')
  const arrived = sampleMoney('buyer', { refunded: 128_000 })
  expect(key({ state: 'refunded', money: arrived })).toBe('where.refunded.buyer')
})

test('a part given back early is told apart from the part still held', () => {
  const money = sampleMoney('escrow', { held: 100_000, refunded: 28_000 })
  const said = whereIsTheMoney(sampleTrade({ state: 'inspecting', money }))
  expect(said.key).toBe('where.heldAfterRefund.buyer')
  expect(said.money?.held?.amountMinor).toBe(100_000)
  expect(said.money?.refunded?.amountMinor).toBe(28_000)
})

test('a split names both shares', () => {
  const money = sampleMoney('shared', { released: 100_000, refunded: 28_000 })
  expect(key({ state: 'completed', money })).toBe('where.shared.buyer')
  const moving = sampleMoney('shared', { released: 100_000, refunded: 28_000, refunding: 28_000 })
  expect(key({ state: 'completed', money: moving })).toBe('where.sharedRefunding.buyer')
})
