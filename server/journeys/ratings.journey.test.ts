import sharp from 'sharp'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RATINGS_FACTS } from '../src/facts/ratings.ts'
import { DAY_MS } from '../src/kernel/time.ts'
import { sql } from '../src/platform/postgres.ts'
import { cast, listing, PASSWORD, pay, person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { staff } from './testing/staff.ts'
import type { Visitor } from './testing/visitor.ts'

const OF_SELLER = { goods: 5, shipping: 4, communication: 5 }
const OF_BUYER = { payment: 5, communication: 5, conduct: 4 }
const FACTS = sql<{ kind: string; body: object }>(
  'test_ratings_facts',
  "select kind, body from journal.facts where kind like 'ratings.%' order by tx, position",
)

describe('ratings', () => {
  let stage: Stage
  let seller: Visitor & { id: string }
  let buyer: Visitor & { id: string }
  let goods = 0

  beforeAll(async () => {
    stage = await openStage()
    ;({ seller, buyer } = await cast(stage))
  })
  afterAll(() => stage.close())

  async function held(by = buyer, offer: Parameters<typeof listing>[1] = {}) {
    const listingId = await listing(seller, { title: `台灯 ${++goods} 号`, ...offer })
    const trade = await by.post('/trades', { listingId, delivery: 'pickup' })
    await pay(stage, by, trade.body.id)
    return trade.body.id as string
  }
  /** A purchase that was handed over in person, and so came to a good end. */
  async function completed(by = buyer, offer: Parameters<typeof listing>[1] = {}) {
    const id = await held(by, offer)
    const { code } = (await by.post(`/trades/${id}/pickup-code`)).body
    expect((await seller.post(`/trades/${id}/pickup`, { code })).body.state).toBe('completed')
    await stage.settle()
    return id
  }
  const rate = (who: Visitor, id: string, points: object, more = {}) =>
    who.post(`/trades/${id}/ratings`, { points, ...more })
  const roundOf = async (who: Visitor, id: string) => (await who.get(`/trades/${id}/ratings`)).body
  const summary = async () => (await buyer.get(`/people/${seller.id}/rating-summary`)).body.seller
  const titles = async (who: Visitor) =>
    (await who.get('/notices')).body.items.map((one: { title: string }) => one.title)

  it('only a trade that came to a good end can be rated, by its two sides', async () => {
    const open = await held()
    expect((await rate(buyer, open, OF_SELLER)).status).toBe(404)
    await seller.post(`/trades/${open}/cancel`)
    await stage.settle()
    expect((await rate(buyer, open, OF_SELLER)).status).toBe(404)
    const id = await completed()
    const stranger = await person(stage, '陌生人')
    expect((await stranger.get(`/trades/${id}/ratings`)).status).toBe(404)
    expect((await rate(stranger, id, OF_SELLER)).status).toBe(404)
    expect((await rate(stage.visitor(), id, OF_SELLER)).status).toBe(401)
    const wrong = await rate(seller, id, OF_SELLER)
    expect(wrong).toMatchObject({ status: 422, body: { code: 'points_missing' } })
    const six = await rate(buyer, id, { ...OF_SELLER, goods: 6 })
    expect(six.status).toBe(400)
  })

  it('stays sealed for everybody until both have rated, and opens for all at once', async () => {
    const id = await completed()
    const before = await summary()
    const toWrite = await buyer.get('/me/ratings-to-write')
    expect(toWrite.body.items.at(-1)).toMatchObject({ tradeId: id, side: 'buyer' })
    const photoId = await buyer.photo(await picture())
    const mine = await rate(buyer, id, OF_SELLER, { words: '和描述一样 ', photoIds: [photoId] })
    expect(mine.body).toMatchObject({
      state: 'one_sided',
      open: [],
      mine: { words: '和描述一样', counts: null, photos: [{ id: photoId }] },
      theirs: null,
    })
    await stage.settle()
    const theirs = await roundOf(seller, id)
    expect(theirs).toMatchObject({ otherRated: true, open: ['rate'], mine: null, theirs: null })
    expect(JSON.stringify(theirs)).not.toContain('和描述一样')
    expect(await summary()).toEqual(before)
    const listed = await buyer.get(`/people/${seller.id}/ratings?role=seller`)
    expect(JSON.stringify(listed.body)).not.toContain('和描述一样')
    expect((await rate(buyer, id, OF_SELLER)).body.code).toBe('already_rated')

    const both = await rate(seller, id, OF_BUYER, { words: '爽快的买家' })
    expect(both.body).toMatchObject({
      state: 'revealed',
      theirs: { words: '和描述一样', overall: 5, rater: { name: '林小雨' } },
    })
    expect((await summary()).counted).toBe(before.counted + 1)
    const open = await stage.visitor().get(`/people/${seller.id}/ratings`)
    const rater = { name: '林**', word: 'new' }
    expect(open.body.items[0]).toMatchObject({ rater, words: '和描述一样' })
    const asBuyer = await stage.visitor().get(`/people/${buyer.id}/ratings?role=buyer`)
    expect(asBuyer.body.items[0]).toMatchObject({ words: '爽快的买家', listing: null })
    // A day later what no listing shows is removed; what a rating shows is not.
    await stage.advance(2 * DAY_MS)
    const { url } = open.body.items[0].photos[0]
    expect((await fetch(`${stage.url}${url}`)).status).toBe(200)
  })

  it('opens once when both rate in the same moment', async () => {
    const id = await completed()
    const before = await summary()
    const answers = await Promise.all([rate(buyer, id, OF_SELLER), rate(seller, id, OF_BUYER)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const after = await summary()
    expect(after.shown).toBe(before.shown + 1)
    expect((await roundOf(buyer, id)).state).toBe('revealed')
    const facts = await stage.market.database.query(FACTS)
    const opened = facts.filter(({ kind, body }) => {
      return kind === 'ratings.revealed' && (body as { tradeId: string }).tradeId === id
    })
    expect(opened).toHaveLength(2)
  })

  it('opens by time what one side wrote; whoever did not write has had their reminder', async () => {
    const id = await completed()
    await rate(buyer, id, { goods: 1, shipping: 1, communication: 2 }, { words: '灯是坏的' })
    await stage.advance(12 * DAY_MS)
    expect(await titles(seller)).toContain('You can still rate your buyer')
    expect((await roundOf(seller, id)).theirs).toBe(null)
    await stage.advance(2 * DAY_MS)
    expect(await roundOf(seller, id)).toMatchObject({
      state: 'revealed',
      open: ['reply'],
      theirs: { overall: 1, words: '灯是坏的' },
    })
    expect((await rate(seller, id, OF_BUYER)).body.code).toBe('rating_over')
    const one = await buyer.get(`/people/${seller.id}/ratings?stars=1`)
    expect(one.body.items.map((item: { words: string }) => item.words)).toEqual(['灯是坏的'])
  })

  it('lets each side answer once and add once, and shows what does not count and why', async () => {
    const id = await completed(buyer, { priceMinor: 100 })
    await rate(buyer, id, OF_SELLER)
    await rate(seller, id, OF_BUYER)
    const { mine, theirs } = await roundOf(buyer, id)
    expect(mine).toMatchObject({ counts: false, uncounted: 'order_small' })
    const reply = `/ratings/${theirs.id}/reply`
    expect((await buyer.post(reply, { words: '谢谢' })).status).toBe(200)
    expect((await buyer.post(reply, { words: '再次' })).body.code).toBe('already_said')
    const add = `/ratings/${mine.id}/add`
    expect((await seller.post(add, { words: '不是我的' })).status).toBe(404)
    expect((await buyer.post(add, { words: '用了一周，还好' })).status).toBe(200)
    expect((await roundOf(seller, id)).theirs.addition).toMatchObject({ words: '用了一周，还好' })

    const title = '同一盏灯'
    const first = await completed(buyer, { title })
    const second = await completed(buyer, { title: '同一盏 灯！' })
    for (const one of [first, second]) {
      await rate(buyer, one, OF_SELLER)
      await rate(seller, one, OF_BUYER)
    }
    expect((await roundOf(buyer, second)).mine.uncounted).toBe('same_goods')
  })

  it('masks what may not be shown with a reason, lets it be appealed to a second person', async () => {
    const [moderator, second] = [await staff(stage, 'moderator'), await staff(stage, 'moderator')]
    const id = await completed()
    const photoIds = [await buyer.photo(await picture('#386'))]
    await rate(buyer, id, OF_SELLER, { words: '加他电话 13800138000', photoIds })
    await rate(seller, id, OF_BUYER)
    const { id: ratingId, photos } = (await roundOf(seller, id)).theirs
    const photoTo = async (headers: Record<string, string>) =>
      (await fetch(`${stage.url}${photos[0].url}`, { headers })).status
    const report = { part: 'rating', reason: 'personal_data', words: '写了我的电话' }
    const reported = await seller.post(`/ratings/${ratingId}/report`, report)
    expect(reported).toMatchObject({ status: 200, body: { state: 'open' } })
    const again = await buyer.post(`/ratings/${ratingId}/report`, report)
    expect(again.body.code).toBe('already_reported')
    expect((await buyer.get('/operator/rating-cases')).status).toBe(403)
    const queue = (await moderator.get('/operator/rating-cases')).body.items
    expect(queue).toMatchObject([{ report: '写了我的电话', mayDecide: true, late: false }])
    const { caseId } = reported.body
    const decide = (who: typeof moderator, mask: string | null) =>
      who.post(`/operator/rating-cases/${caseId}/decide`, { mask, words: '写出了手机号' })
    expect((await decide(moderator, 'personal_data')).body.state).toBe('masked')

    const open = (await stage.visitor().get(`/people/${seller.id}/ratings`)).body.items[0]
    expect(open).toMatchObject({ words: null, masked: { reason: 'personal_data' }, counts: true })
    expect((await summary()).masked).toBe(1)
    // Whoever kept the address of the photo finds it no more; whoever decides about it does.
    expect([await photoTo({}), await photoTo({ cookie: buyer.cookie() })]).toEqual([404, 404])
    expect(await photoTo(second.headers)).toBe(200)
    const [decided] = (await roundOf(buyer, id)).cases
    expect(decided).toMatchObject({ decision: '写出了手机号', mayAppeal: true })
    const stranger = await person(stage, '路人')
    const appeal = (who: Visitor) =>
      who.post(`/rating-cases/${caseId}/appeal`, { words: '那是我自己的电话' })
    expect((await appeal(stranger)).status).toBe(404)
    expect((await appeal(buyer)).body.state).toBe('appealed')
    expect((await decide(moderator, null)).body.code).toBe('second_person_needed')
    expect((await decide(second, null)).body.state).toBe('kept_finally')
    expect((await summary()).masked).toBe(0)
    expect(await photoTo({})).toBe(200)
    const back = (await stage.visitor().get(`/people/${seller.id}/ratings`)).body.items[0]
    expect(back).toMatchObject({ words: '加他电话 13800138000', masked: null })
  })

  it('is in a copy of one’s data, sealed ones of others are not, and outlives its writer', async () => {
    const leaver = await person(stage, '陳思妤')
    const [id, sealed] = [await completed(leaver), await completed(leaver)]
    await rate(leaver, id, OF_SELLER, { words: '好賣家' })
    await rate(seller, id, OF_BUYER)
    await rate(seller, sealed, OF_BUYER, { words: '还没公开' })
    const copy = await leaver.proven('POST', '/rights/copy', { form: 'json' }, PASSWORD)
    expect(JSON.stringify(copy.body)).toContain('好賣家')
    expect(JSON.stringify(copy.body)).not.toContain('还没公开')
    const gone = await leaver.proven('POST', '/rights/requests', { kind: 'deletion' }, PASSWORD)
    expect(gone.status).toBeLessThan(300)
    await stage.settle()
    const [left] = (await stage.visitor().get(`/people/${seller.id}/ratings`)).body.items
    expect(left).toMatchObject({ rater: { name: null }, words: '好賣家' })
  })

  it('says in facts what the schema says', async () => {
    await stage.settle()
    const facts = await stage.market.database.query(FACTS)
    const kinds = new Set(facts.map(({ kind }) => kind))
    expect(kinds.size).toBeGreaterThan(8)
    for (const fact of facts) {
      const schema = RATINGS_FACTS.find(one => one.properties.kind.const === fact.kind)
      expect([fact, schema !== undefined && Check(schema, fact)]).toEqual([fact, true])
    }
  })
})

function picture(background = '#c96'): Promise<Buffer> {
  return sharp({ create: { width: 96, height: 96, channels: 3, background } })
    .png()
    .toBuffer()
}
