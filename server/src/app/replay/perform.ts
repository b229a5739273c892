import { assert } from '../../kernel/assert.ts'
import { type ListingId, type TradeId, twin } from '../../kernel/id.ts'
import { money } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { s10Number } from '../../modules/logistics/index.ts'
import { INSTITUTION, institutionRefOf } from './institution.ts'
import { buyerOf, sellerOf, totalMinorOf } from './offers.ts'
import type { HistoryEvent, OrderHistory } from './order-history.ts'
import { CURRENCY, type ReplayMarket } from './replay-market.ts'

/** The carrier of the table under which Brazilian postal numbers go. */
const CARRIER = 'post'

/** What a replay knows of an order while it runs. */
export interface Order {
  readonly history: OrderHistory
  /** From 0; its tracking number follows from it. */
  readonly position: number
  listingId?: ListingId
  addressId?: string
  tradeId?: TradeId
  /** The carrier has handed the goods to the buyer. */
  arrived?: boolean
}

export interface Performing extends ReplayMarket {
  /** By order. */
  readonly orders: ReadonlyMap<string, Order>
  /** Tells of a step that came too late or too early for the market. */
  readonly onRefusal: (event: HistoryEvent, code: string) => void
}

/** Takes one step of an order's history through the product's own commands. Safe to be repeated. */
export async function perform(on: Performing, event: HistoryEvent): Promise<void> {
  const order = on.orders.get(event.history.order)
  assert(order, `order ${event.history.order} is known`)
  const outcome = await steps[event.kind](on, order, event)
  if (outcome && !outcome.ok) on.onRefusal(event, outcome.refusal.code)
}

type Take = (
  on: Performing,
  order: Order,
  event: HistoryEvent,
) => Promise<Outcome<unknown> | undefined>

const steps: Readonly<Record<HistoryEvent['kind'], Take>> = {
  purchase: async ({ market }, order) => {
    const { listingId, addressId, history } = order
    assert(listingId && addressId, `order ${history.order} is on sale`)
    const command = { listingId, addressId, delivery: 'courier' } as const
    const actor = buyerOf(history.buyer)
    const outcome = await market.commands.run(
      market.trade.reserve,
      actor,
      command,
      once(order, 'reserve'),
    )
    assert(outcome.ok, `order ${history.order} can be reserved`)
    order.tradeId = outcome.value.tradeId
    return outcome
  },

  approval: async ({ market, books, clock }, order) => {
    const reference = twin('payin', tradeOf(order))
    const paid = { kind: 'pay_in', reference, currency: CURRENCY, payIn: null } as const
    books.add({ ...paid, amountMinor: totalMinorOf(order.history), at: clock.now() })
    const booked = books.find('pay_in', reference)
    assert(booked, 'the institution has booked the payment')
    await market.payments.receivePayIn({
      reference,
      amount: money(booked.amountMinor, CURRENCY),
      institution: INSTITUTION,
      institutionRef: institutionRefOf(booked),
      at: booked.at,
    })
    return undefined
  },

  handover: async ({ market }, order) => {
    const command = {
      tradeId: tradeOf(order),
      carrier: CARRIER,
      trackingNumber: s10Number('RR', order.position, 'BR'),
    }
    const actor = sellerOf(order.history.seller)
    return market.commands.run(market.trade.ship, actor, command, once(order, 'ship'))
  },

  delivery: async ({ market, clock }, order) => {
    const trackingNumber = s10Number('RR', order.position, 'BR')
    const report = {
      carrier: CARRIER,
      trackingNumber,
      eventId: `delivered ${order.history.order}`,
      kind: 'delivered_self',
      at: clock.now(),
      place: null,
      text: null,
      proof: null,
    } as const
    const carrier = { kind: 'carrier', name: CARRIER } as const
    const told = await market.commands.run(market.record, carrier, { reports: [report] })
    if (!told.ok || told.value.unknown > 0) return told
    order.arrived = true
    if (order.history.status !== 'canceled') return told
    // The buyer called the order off although the goods came: they say so while they inspect them.
    const command = { tradeId: tradeOf(order), kind: 'other', text: 'Order cancelled.' } as const
    const buyer = buyerOf(order.history.buyer)
    return market.commands.run(market.trade.reportProblem, buyer, command, once(order, 'report'))
  },
}

function tradeOf(order: Order): TradeId {
  assert(order.tradeId, `order ${order.history.order} was bought`)
  return order.tradeId
}

/** A repeated step is recognised by its order and name, whatever it carries. */
export function once({ history: { order } }: Order, step: string) {
  const key = `replay-${order}-${step}`
  return { key, fingerprint: key }
}
