import { expect, test } from 'vitest'
import { clip, columns, tags, WIDTH } from './money-picture.geometry.ts'
import { moneyPicture } from './money-picture.ts'
import { sampleMoney, sampleTrade } from './trade-view.sample.ts'

const spots = (change: Parameters<typeof sampleTrade>[0]) =>
  moneyPicture(sampleTrade(change)).piles.map(pile => `${pile.spot}:${pile.mood}`)

test('before payment the whole sum is still with the buyer', () => {
  expect(spots({ state: 'reserved', money: sampleMoney('nobody') })).toEqual(['buyer:due'])
})

test('a reservation that was never paid shows no money at all', () => {
  expect(spots({ state: 'cancelled', money: sampleMoney('nobody') })).toEqual([])
})

test('held, frozen and released money lies where it is', () => {
  expect(spots({})).toEqual(['escrow:resting'])
  const frozen = sampleMoney('frozen', { held: 128_000 })
  expect(spots({ state: 'problem', money: frozen })).toEqual(['escrow:frozen'])
  const released = sampleMoney('seller', { released: 128_000 })
  expect(spots({ state: 'completed', money: released })).toEqual(['seller:arrived'])
})

test('a refund travels back and then lies with the buyer', () => {
  const moving = moneyPicture(
    sampleTrade({
      state: 'refunded',
      money: sampleMoney('buyer', { refunded: 128_000, refunding: 128_000 }),
    }),
  )
  expect(moving.piles).toEqual([
    { spot: 'to_buyer', amount: { amountMinor: 128_000, currency: 'CNY' }, mood: 'moving' },
  ])
  expect(moving.buyerSide).toBe('moving')
  const back = moneyPicture(
    sampleTrade({ state: 'refunded', money: sampleMoney('buyer', { refunded: 128_000 }) }),
  )
  expect(back.buyerSide).toBe('back')
})

test('after a division the arrows point both ways, out of safe keeping', () => {
  const money = sampleMoney('shared', { released: 89_600, refunded: 38_400 })
  const picture = moneyPicture(sampleTrade({ state: 'completed', money }))
  expect([picture.buyerSide, picture.sellerSide]).toEqual(['back', 'done'])
})

test('no part of the money is left out of the picture', () => {
  const money = sampleMoney('shared', {
    held: 1,
    released: 20,
    refunded: 4_300,
    refunding: 4_000,
  })
  const { piles } = moneyPicture(sampleTrade({ money }))
  expect(piles.reduce((sum, pile) => sum + pile.amount.amountMinor, 0)).toBe(4_321)
})

test('amounts stay inside the picture and never cover each other', () => {
  const boxes = tags([
    { spot: 'buyer', text: 'NT$1,234,567' },
    { spot: 'to_buyer', text: 'NT$1,234,567' },
    { spot: 'escrow', text: 'NT$12' },
    { spot: 'seller', text: 'NT$1,234,567.00' },
  ])
  for (const [at, box] of boxes.entries()) {
    expect(box.left).toBeGreaterThanOrEqual(0)
    expect(box.left + box.width).toBeLessThanOrEqual(WIDTH)
    for (const next of boxes.slice(at + 1).filter(other => other.top === box.top)) {
      expect(box.left + box.width).toBeLessThanOrEqual(next.left)
    }
  }
  expect(boxes.map(box => box.top === boxes[0]?.top)).toEqual([true, false, true, true])
})

test('a Chinese character takes two columns, and long names are cut with a sign', () => {
  expect(columns('林ab')).toBe(4)
  expect(clip('林小满', 12)).toBe('林小满')
  expect(clip('一个非常非常长的名字', 10)).toBe('一个非常…')
})
