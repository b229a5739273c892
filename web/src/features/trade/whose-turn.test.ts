import { expect, test } from 'vitest'
import { sayWhatSilenceDoes, silenceOf } from './silence.ts'
import { sampleMoney, sampleTrade } from './trade-view.sample.ts'
import { isViewersTurn, whoseTurn, whoseTurnShort } from './whose-turn.ts'

const by = '2026-11-23T02:00:00.000Z'

test('the one who must act is spoken to, the others hear who acts', () => {
  expect(whoseTurn(sampleTrade({ role: 'seller' })).key).toBe('turn.ship.you')
  expect(whoseTurn(sampleTrade({ role: 'buyer' })).key).toBe('turn.ship.seller')
  expect(isViewersTurn(sampleTrade({ role: 'buyer' }))).toBe(false)
})

test('a parcel left with somebody else asks its own question', () => {
  const turn = { who: 'buyer', doing: 'collect', by, onExpiry: null } as const
  const trade = sampleTrade({ state: 'delivered_proxy', turn })
  expect(whoseTurn(trade).key).toBe('turn.consent.you')
  expect(whoseTurnShort(trade).key).toBe('turnShort.you.consent')
})

test('two people who meet are each told their own part', () => {
  const turn = { who: 'buyer', doing: 'meet', by, onExpiry: 'miss_meeting' } as const
  const meeting = { delivery: 'pickup', turn } as const
  expect(whoseTurn(sampleTrade({ ...meeting, role: 'buyer' })).key).toBe('turn.meet.buyer')
  expect(whoseTurn(sampleTrade({ ...meeting, role: 'seller' })).key).toBe('turn.meet.seller')
})

test('an ended trade waits for nobody and has no clock', () => {
  const turn = { who: 'nobody', doing: 'nothing', by: null, onExpiry: null } as const
  const trade = sampleTrade({ state: 'completed', turn })
  expect(whoseTurn(trade).key).toBe('turn.over.completed')
  expect(sayWhatSilenceDoes(trade)).toBeNull()
})

test('silence while inspecting pays the seller, and the seller reads the sum after the fee', () => {
  const turn = { who: 'buyer', doing: 'inspect', by, onExpiry: 'end_inspection' } as const
  const seller = sayWhatSilenceDoes(sampleTrade({ state: 'inspecting', role: 'seller', turn }))
  expect(seller?.key).toBe('silence.release.seller')
  expect(seller?.money?.amount?.amountMinor).toBe(121_660)
  const buyer = sayWhatSilenceDoes(sampleTrade({ state: 'inspecting', turn }))
  expect(buyer?.money?.amount?.amountMinor).toBe(128_000)
})

test('silence of a seller who does not ship gives the money back', () => {
  expect(silenceOf(sampleTrade())).toBe('refund')
})

test('silence of the carrier never releases money', () => {
  const turn = { who: 'carrier', doing: 'deliver', by, onExpiry: 'lose' } as const
  expect(silenceOf(sampleTrade({ state: 'shipped', turn }))).toBe('review')
})

test('a reservation that is not paid ends without money having moved', () => {
  const turn = { who: 'buyer', doing: 'pay', by, onExpiry: 'miss_payment' } as const
  const trade = sampleTrade({ state: 'reserved', turn, money: sampleMoney('nobody') })
  expect(sayWhatSilenceDoes(trade)).toMatchObject({
    key: 'silence.cancel.buyer',
    times: { by },
    money: { amount: { amountMinor: 128_000 } },
  })
})
