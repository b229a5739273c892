import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  address,
  administrator,
  counter,
  listing,
  pay,
  payoutAccount,
  person,
} from './testing/cast.ts'
import { proveMoney } from './testing/crowd.ts'
import { type Caller, fuzz } from './testing/fuzz.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

/** More of them, and others, with `npm run bench fuzz`. */
const EACH = Number(process.env.GOODHAND_FUZZ_EACH ?? 24)
const SEED = Number(process.env.GOODHAND_FUZZ_SEED ?? 20_261_122)

describe('bad input', () => {
  let stage: Stage
  let seller: Visitor & { id: string }
  let buyer: Visitor & { id: string }
  let operator: Visitor
  let leaver: Visitor
  const known: Record<string, string[]> = {}

  beforeAll(async () => {
    stage = await openStage()
    operator = await administrator(stage)
    seller = await person(stage, '王建国')
    buyer = await person(stage, '林小雨')
    leaver = await person(stage, 'Leaver')
    const addressId = await address(buyer)
    await payoutAccount(seller)
    known.address = [addressId]
    known.person = [seller.id, buyer.id]
    known.trade = []
    known.listing = []
    for (let at = 0; at < 6; at++) known.listing.push(await listing(seller))
    // Trades in several states, so that steps are tried early, in time and late.
    for (const delivery of ['courier', 'courier', 'pickup', 'courier']) {
      const listingId = await listing(seller)
      const trade = await buyer.post('/trades', { listingId, delivery, addressId })
      known.trade.push(trade.body.id)
      known.listing.push(listingId)
    }
    const [, held = '', meeting = '', shipped = ''] = known.trade
    for (const id of [held, meeting, shipped]) await pay(stage, buyer, id)
    const trackingNumber = await counter(stage, shipped)
    await seller.post(`/trades/${shipped}/ship`, { carrier: 'sandbox', trackingNumber })
    await buyer.post(`/trades/${shipped}/report-problem`, { kind: 'damaged', text: 'broken' })
    await stage.settle()
  })
  afterAll(() => stage.close())

  const callers = (): Caller[] => [
    { name: 'anyone', headers: {} },
    { name: 'buyer', headers: { cookie: buyer.cookie() } },
    { name: 'seller', headers: { cookie: seller.cookie() } },
    { name: 'administrator', headers: { cookie: operator.cookie() } },
    { name: 'leaver', headers: { cookie: leaver.cookie() } },
    { name: 'forger', headers: { authorization: 'Bearer not_a_token_that_anyone_was_given' } },
    { name: 'stranger to this site', headers: { origin: 'https://elsewhere.example' } },
  ]

  it('gets a documented answer from every endpoint, whoever asks, and harms nothing', async () => {
    const { requests, breaches, statuses } = await fuzz({
      url: stage.url,
      callers: callers(),
      known,
      seed: SEED,
      each: EACH,
      mayCall: ({ name }, method, path) => {
        // Whoever ends their session or moves the time by a year is nobody from then on.
        if (method === 'DELETE' && path.includes('/sessions')) return name === 'leaver'
        return path !== '/api/v1/sandbox/clock' || name !== 'administrator'
      },
    })
    expect(breaches).toEqual([])
    expect(requests).toBeGreaterThan(60 * EACH)
    // Both sides of the door were seen: work done, bad input, no session, no right, no such thing.
    for (const status of [200, 201, 400, 401, 403, 404, 409, 422]) {
      expect([status, (statuses[status] ?? 0) > 0]).toEqual([status, true])
    }
    await stage.settle()
    await proveMoney(stage)
    const health = await fetch(`${stage.url}/readyz`)
    expect(health.status).toBe(200)
  }, 3_600_000)
})
