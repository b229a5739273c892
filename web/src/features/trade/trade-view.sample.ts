import type { TradeMoney, TradeView } from './trade-view.ts'

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' })

/** The money of a trade for the tests beside; amounts in fen. */
export function sampleMoney(
  where: TradeMoney['where'],
  amounts: { held?: number; released?: number; refunded?: number; refunding?: number } = {},
): TradeMoney {
  return {
    where,
    held: cny(amounts.held ?? 0),
    released: cny(amounts.released ?? 0),
    refunded: cny(amounts.refunded ?? 0),
    refundOnItsWay: cny(amounts.refunding ?? 0),
  }
}

/** A paid courier trade of 1,280 yuan that waits for the seller to ship; change what a test is about. */
export function sampleTrade(change: Partial<TradeView> = {}): TradeView {
  return {
    id: 'trade_01kab3c4d5e6f7g8h9j0k1m2n3',
    state: 'held',
    role: 'buyer',
    createdAt: '2026-11-20T02:00:00.000Z',
    listing: {
      listingId: 'listing_01kab3c4d5e6f7g8h9j0k1m2n3',
      version: 1,
      title: 'Fujifilm X100F',
      description: '',
      photos: [],
      grade: 'good',
      defects: [],
      attributes: {},
      category: 'cameras',
    },
    buyer: { id: 'person_01kab3c4d5e6f7g8h9j0k1m2n3', displayName: '林小满' },
    seller: { id: 'person_01kab3c4d5e6f7g8h9j0k1m2n4', displayName: '周远' },
    delivery: 'courier',
    price: cny(126_800),
    shippingFee: cny(1_200),
    total: cny(128_000),
    fee: cny(6_340),
    sellerReceives: cny(121_660),
    money: sampleMoney('escrow', { held: 128_000 }),
    turn: {
      who: 'seller',
      doing: 'ship',
      by: '2026-11-23T02:00:00.000Z',
      onExpiry: 'miss_shipping',
    },
    actions: ['cancel', 'report_problem'],
    steps: [],
    history: [],
    parcel: null,
    problem: null,
    shipTo: null,
    label: null,
    pickupCode: null,
    ruleBook: { jurisdiction: 'cn', version: '2026-11-01' },
    ...change,
  }
}
