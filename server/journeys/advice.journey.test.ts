import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../src/kernel/id.ts'
import type { GrantedRole } from '../src/kernel/roles.ts'
import { HOUR_MS } from '../src/kernel/time.ts'
import { armOf } from '../src/modules/advice/coin.ts'
import { sql } from '../src/platform/postgres.ts'
import { carrierReports, cast, counter, listing, pay } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { giveRole, staff } from './testing/staff.ts'
import type { Visitor } from './testing/visitor.ts'

const ROWS = sql<{ row: string }>('test_advice_rows', 'select c::text as row from advice.cases c')
const COMPARED = sql<{ body: { disputeId: string; agreed: boolean | null; arm: string } }>(
  'test_advice_facts',
  `select body from journal.facts where kind = 'advice.compared' order by position`,
)
const SAID = '屏幕右上角有一道裂纹，描述里没有写'

describe('advice', () => {
  let stage: Stage
  let seller: Visitor & { id: string }
  let buyer: Visitor & { id: string }
  let addressId: string
  let mediator: Awaited<ReturnType<typeof staff>>
  let goods = 0

  beforeAll(async () => {
    stage = await openStage()
    ;({ seller, buyer, addressId } = await cast(stage))
    mediator = await staff(stage, 'mediator')
  })
  afterAll(() => stage.close())

  /** A case that was just opened about something delivered. */
  async function disputed(reason: string) {
    const listingId = await listing(seller, { title: `台灯 ${++goods} 号` })
    const { id } = (await buyer.post('/trades', { listingId, delivery: 'courier', addressId })).body
    await pay(stage, buyer, id)
    const trackingNumber = await counter(stage, id)
    await seller.post(`/trades/${id}/ship`, { carrier: 'sandbox', trackingNumber })
    await carrierReports(stage, trackingNumber, 'delivered_self')
    const claim = { reason, remedy: 'partial_refund', amountMinor: 4_000 }
    const opened = await buyer.post(`/trades/${id}/disputes`, { ...claim, statement: SAID })
    return opened.body.id as string
  }
  /** One that staff decide next. */
  async function undecided() {
    const disputeId = await disputed('damaged')
    await seller.post(`/disputes/${disputeId}/answer`, { statement: '寄出时是好的，有打包视频' })
    await stage.advance(73 * HOUR_MS)
    await buyer.post(`/disputes/${disputeId}/escalate`)
    await buyer.post(`/disputes/${disputeId}/rest`)
    await seller.post(`/disputes/${disputeId}/rest`)
    await seller.post(`/disputes/${disputeId}/decline`)
    return disputeId
  }
  const adviceOn = (who: Pick<Visitor, 'get'>, id: string) =>
    who.get(`/operator/disputes/${id}/advice`)
  const decide = (who: Pick<Visitor, 'post'>, id: string, refundMinor: number) =>
    who.post(`/disputes/${id}/decide`, {
      ...{ refundMinor, withReturn: false, rule: 'goods_differ' },
      ...{ facts: '裂纹在发货前就有。', weighing: '照片清楚。', reasons: '描述没有提到。' },
    })
  const effect = async () => (await mediator.get('/operator/advice-effect')).body

  it('is for deciders alone: neither side, nor staff who do not decide, see any of it', async () => {
    const id = await undecided()
    const statuses = await Promise.all(
      [buyer, seller, await staff(stage, 'moderator'), stage.visitor()].map(
        async who => (await adviceOn(who, id)).status,
      ),
    )
    expect(statuses).toEqual([403, 403, 403, 401])
    expect((await buyer.get('/operator/advice-effect')).status).toBe(403)
    // A mediator who is a side is nobody's decider there.
    await giveRole(stage, seller.id as PersonId, 'mediator' satisfies GrantedRole)
    expect((await adviceOn(seller, id)).status).toBe(404)
    expect((await adviceOn(mediator, 'dispute_01kb0000000000000000000000')).status).toBe(404)
    // What both sides see tells nothing of it either.
    expect(JSON.stringify((await buyer.get(`/disputes/${id}`)).body)).not.toContain('confidence')
  })

  it('is shown or withheld by a coin that anybody can toss again, and compared afterwards', async () => {
    const before = await effect()
    const arms: string[] = []
    for (const refundMinor of [4_000, 0]) {
      const id = await undecided()
      const { body } = await adviceOn(mediator, id)
      arms.push(armOf(before.coin, id))
      expect(body.arm).toBe(arms.at(-1))
      expect(body.proposal === null).toBe(body.arm === 'withheld')
      expect((await decide(mediator, id, refundMinor)).body.stage).toBe('decided')
      await stage.settle()
      expect((await adviceOn(mediator, id)).body.arm).toBe(body.arm)
    }
    const { arms: counted } = await effect()
    const cases = (
      of: { arms: { arm: string; unsure: number; proposed: number }[] },
      arm: string,
    ) => of.arms.filter(one => one.arm === arm).reduce((n, one) => n + one.unsure + one.proposed, 0)
    for (const arm of ['shown', 'withheld']) {
      const some = arms.filter(one => one === arm).length
      expect(cases({ arms: counted }, arm) - cases(before, arm)).toBe(some)
    }
    const facts = await stage.market.database.query(COMPARED)
    expect(facts.map(({ body }) => body.arm)).toEqual(arms)
  })

  it('shows closed cases that were alike, without anybody or their words in them', async () => {
    const first = await undecided()
    await decide(mediator, first, 4_000)
    await buyer.post(`/disputes/${first}/accept-decision`)
    expect((await seller.post(`/disputes/${first}/accept-decision`)).body.stage).toBe('enforced')
    await stage.settle()
    const { body } = await adviceOn(mediator, await undecided())
    expect(body.similar[0]).toMatchObject({
      ...{ reason: 'damaged', refundShare: 0.4, withReturn: false, settledBy: 'decision' },
      ...{ rule: 'goods_differ', alikeInWords: 1 },
    })
    const shown = JSON.stringify(body)
    for (const secret of [first, buyer.id, seller.id, '林小雨', '裂纹']) {
      expect(shown).not.toContain(secret)
    }
    const kept = JSON.stringify(await stage.market.database.query(ROWS))
    expect(kept).toContain(first)
    for (const word of ['裂纹', '描述', '打包']) expect(kept).not.toContain(word)
  })
  it('sorts the desk by time, or by the published weight of kind and money', async () => {
    const first = await disputed('damaged')
    await stage.advance(HOUR_MS)
    const fake = await disputed('counterfeit')
    const page = async (query: string) =>
      (await mediator.get(`/operator/disputes?queue=open&${query}`)).body
    const order = async (name: string) => {
      const { items } = await page(`order=${name}`)
      const ids: string[] = items.map((one: { id: string }) => one.id)
      return { ids, leads: items.map((one: { lead: { kind_h: number } }) => one.lead.kind_h) }
    }
    const [due, weight] = [await order('due'), await order('weight')]
    expect(due.ids.filter(id => id === first || id === fake)).toEqual([first, fake])
    expect(weight.ids.filter(id => id === first || id === fake)).toEqual([fake, first])
    expect(weight.leads[weight.ids.indexOf(fake)]).toBe(48)
    const paged: string[] = []
    for (let cursor = ''; paged.length <= weight.ids.length; ) {
      const { items, nextCursor } = await page(`order=weight&limit=1${cursor}`)
      paged.push(...items.map((one: { id: string }) => one.id))
      if (!nextCursor) break
      cursor = `&cursor=${nextCursor}`
    }
    expect(paged).toEqual(weight.ids)
  })
})
