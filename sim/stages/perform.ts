import { INSTITUTION, institutionRefOf } from '../../server/src/app/replay/institution.ts'
import { OPERATOR } from '../../server/src/app/replay/operator.ts'
import type { ReplayMarket } from '../../server/src/app/replay/replay-market.ts'
import { assert } from '../../server/src/kernel/assert.ts'
import { type PersonId, twin } from '../../server/src/kernel/id.ts'
import { money } from '../../server/src/kernel/money.ts'
import { s10Number } from '../../server/src/modules/logistics/index.ts'
import { divided } from '../deal.ts'
import { pointsOf } from '../points.ts'
import { CURRENCY, personOf, taken } from './enter-product.ts'
import type { Underway } from './product.ts'

const CARRIER = 'post'

interface Performing extends Pick<ReplayMarket, 'market' | 'books' | 'clock'> {
  readonly addresses: ReadonlyMap<PersonId, string>
}

type Take = (on: Performing, one: Underway) => Promise<unknown>

/** Each step of a deal as commands of the product. A step that is refused is a bug. */
export const perform = {
  buy: async (on, one) => {
    const { market, addresses } = on
    const { deal, listingId } = one
    const addressId = addresses.get(deal.buyerId)
    assert(listingId && addressId, 'what is bought is on sale, and the buyer has joined')
    const command = { listingId, addressId, delivery: 'courier' } as const
    const buyer = personOf(deal.buyerId)
    one.tradeId = taken(await market.commands.run(market.trade.reserve, buyer, command)).tradeId
    if (deal.pays) await pay(on, one)
  },
  ship: ({ market }, one) =>
    market.commands
      .run(market.trade.ship, personOf(one.deal.sellerId), {
        tradeId: tradeOf(one),
        carrier: CARRIER,
        trackingNumber: trackingOf(one),
      })
      .then(taken),
  deliver: async ({ market, clock }, one) => {
    const nothing = { place: null, text: null, proof: null }
    const trackingNumber = trackingOf(one)
    const event = {
      eventId: `delivered ${one.number}`,
      kind: 'delivered_self',
      at: clock.now(),
    } as const
    const reports = [{ carrier: CARRIER, trackingNumber, ...event, ...nothing }]
    const carrier = { kind: 'carrier', name: CARRIER } as const
    const { unknown } = taken(await market.commands.run(market.record, carrier, { reports }))
    assert(unknown === 0, 'the parcel is known')
  },
  confirm: ({ market }, one) =>
    market.commands
      .run(market.trade.confirm, personOf(one.deal.buyerId), { tradeId: tradeOf(one) })
      .then(taken),
  report: ({ market }, one) =>
    market.commands
      .run(market.trade.reportProblem, personOf(one.deal.buyerId), {
        tradeId: tradeOf(one),
        kind: 'not_as_described',
        text: 'These are not the goods of the listing.',
      })
      .then(taken),
  decide: ({ market }, one) => {
    const { refundMinor, releaseMinor } = divided(one.deal)
    return market.commands
      .run(market.trade.split, OPERATOR, {
        tradeId: tradeOf(one),
        refundMinor: BigInt(refundMinor),
        releaseMinor: BigInt(releaseMinor),
        reason: 'Both sides were heard.',
      })
      .then(taken)
  },
  'rate as buyer': (on, one) => rate(on, one, 'buyer'),
  'rate as seller': (on, one) => rate(on, one, 'seller'),
} as const satisfies Record<string, Take>

export type StepName = keyof typeof perform

/** The institution has the buyer's money, and says so. */
async function pay({ market, books, clock }: Performing, one: Underway): Promise<void> {
  const reference = twin('payin', tradeOf(one))
  const amountMinor = one.deal.priceMinor
  books.add({
    ...{ kind: 'pay_in', reference, currency: CURRENCY, payIn: null, amountMinor },
    at: clock.now(),
  })
  const booked = books.find('pay_in', reference)
  assert(booked, 'the institution has booked the payment')
  await market.payments.receivePayIn({
    reference,
    amount: money(booked.amountMinor, CURRENCY),
    institution: INSTITUTION,
    institutionRef: institutionRefOf(booked),
    at: booked.at,
  })
}

function rate({ market }: Performing, one: Underway, side: 'buyer' | 'seller') {
  const { deal } = one
  const actor = personOf(side === 'buyer' ? deal.buyerId : deal.sellerId)
  const points = pointsOf(side, deal.stars[side] ?? 0)
  const command = { tradeId: tradeOf(one), points, words: '', photoIds: [] }
  return market.commands.run(market.ratings.kinds.rate, actor, command).then(taken)
}

function tradeOf({ tradeId }: Underway) {
  assert(tradeId, 'the deal has begun')
  return tradeId
}

function trackingOf({ number }: Underway): string {
  return s10Number('RR', number, 'CN')
}
