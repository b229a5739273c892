import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '../src/kernel/time.ts'
import { cast, listing, pay } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

interface Foreseen {
  readonly tradeId: string
  readonly title: string
  readonly steps: { readonly transition: string; readonly at: string; readonly state: string }[]
  readonly next: { readonly transition: string } | null
}

describe('the sandbox clock', () => {
  let stage: Stage
  let operator: Visitor
  let seller: Visitor
  let buyer: Visitor
  let addressId: string

  beforeAll(async () => {
    stage = await openStage()
    ;({ operator, seller, buyer, addressId } = await cast(stage))
  })
  afterAll(() => stage.close())

  async function heldTrade(): Promise<string> {
    const listingId = await listing(seller)
    const trade = await buyer.post('/trades', { listingId, delivery: 'courier', addressId })
    await pay(stage, buyer, trade.body.id)
    return trade.body.id
  }

  it('foresees the whole chain of steps, and the move does exactly that', async () => {
    const tradeId = await heldTrade()
    const advance_ms = 10 * DAY_MS
    const preview = await operator.get(`/sandbox/clock/preview?advance_ms=${advance_ms}`)
    expect(preview.status).toBe(200)
    const foreseen = preview.body.trades.find((one: Foreseen) => one.tradeId === tradeId)
    expect(foreseen.title).not.toBe('')
    expect(foreseen.steps.map((step: Foreseen['steps'][number]) => step.transition)).toEqual([
      'remind',
      'miss_shipping',
    ])
    expect(foreseen.next).toBeNull()

    const moved = await operator.post('/sandbox/clock', { advance_ms })
    expect(moved.status).toBe(200)
    const trade = await buyer.get(`/trades/${tradeId}`)
    expect(trade.body.state).toBe(foreseen.steps.at(-1).state)
    const acted = trade.body.history.map((fact: { kind: string }) => fact.kind)
    expect(acted).toEqual(expect.arrayContaining(['trade.reminded', 'trade.ended_refunded']))
  })

  it('names the goods of each deadline', async () => {
    const tradeId = await heldTrade()
    const { body } = await operator.get('/operator/deadlines?limit=100')
    const row = body.items.find((one: { subject: string }) => one.subject === tradeId)
    const trade = await buyer.get(`/trades/${tradeId}`)
    expect(row.item).toBe(trade.body.listing.title)
  })

  it('says the time with every answer that no browser keeps, also after a jump', async () => {
    const before = await fetch(`${stage.url}/api/v1/market`)
    await operator.post('/sandbox/clock', { advance_ms: DAY_MS })
    const after = await fetch(`${stage.url}/api/v1/market`)
    const at = (answer: Response) => Date.parse(answer.headers.get('market-now') ?? '')
    expect(at(after) - at(before)).toBeGreaterThanOrEqual(DAY_MS)
    const kept = await fetch(`${stage.url}/api/v1/categories`)
    expect(kept.headers.get('cache-control')).toContain('max-age')
    expect(kept.headers.has('market-now')).toBe(false)
  })

  it('lets nobody but an administrator look ahead or move', async () => {
    expect((await buyer.get('/sandbox/clock/preview?advance_ms=1')).status).toBe(403)
    expect((await stage.visitor().get('/sandbox/clock/preview?advance_ms=1')).status).toBe(401)
    expect((await operator.get('/sandbox/clock/preview?advance_ms=0')).status).toBe(400)
    expect((await buyer.post('/sandbox/clock', { advance_ms: 1 })).status).toBe(403)
  })

  it('lets the checks of names go wrong for whoever may move the clock, and for nobody else', async () => {
    const path = '/sandbox/verifier-faults'
    const none = { rate_limit: 0, unavailable: 0, no_record: 0 }
    const faults = { ...none, no_record: 2 }
    expect((await buyer.get(path)).status).toBe(403)
    expect((await buyer.send('PUT', path, faults)).status).toBe(403)
    expect((await stage.visitor().send('PUT', path, faults)).status).toBe(401)
    expect((await operator.send('PUT', path, { ...none, no_record: -1 })).status).toBe(400)
    expect((await operator.send('PUT', path, faults)).body).toEqual(faults)
    expect((await operator.get(path)).body).toEqual(faults)
    await stage.verifier.close()
    expect((await operator.get(path)).body.code).toBe('verifier_unreachable')
  })
})
