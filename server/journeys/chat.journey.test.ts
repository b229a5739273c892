import sharp from 'sharp'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHAT_FACTS } from '../src/facts/chat.ts'
import type { PersonId, TradeId } from '../src/kernel/id.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/kernel/time.ts'
import { transcriptOf, wordsOf } from '../src/modules/chat/index.ts'
import { sql } from '../src/platform/postgres.ts'
import { listing, PASSWORD, pay, person } from './testing/cast.ts'
import { type Events, events } from './testing/events.ts'
import { openStage, type Stage } from './testing/market.ts'
import { staff } from './testing/staff.ts'
import type { Visitor } from './testing/visitor.ts'

const FACTS = sql<{ kind: string; body: object }>(
  'test_chat_facts',
  "select kind, body from journal.facts where kind like 'chat.%' order by tx, position",
)
const WORDS_ANYWHERE = sql<{ n: number }>(
  'test_chat_words_anywhere',
  `select (select count(*) from chat.messages m where m::text like '%' || $1 || '%')
     + (select count(*) from journal.facts f where f.body::text like '%' || $1 || '%')
     + (select count(*) from platform.idempotency_keys k where k::text like '%' || $1 || '%') as n`,
)
const SELLER = 'chat-seller@example.org'
const STREAM = 'text/event-stream'
const price = (amountMinor: number) => ({ price: { amountMinor, currency: 'CNY' } })

describe('talk', () => {
  let stage: Stage
  let seller: Visitor & { id: string }
  let buyer: Visitor & { id: string }
  let stranger: Visitor & { id: string }
  const open: Events[] = []

  beforeAll(async () => {
    stage = await openStage()
    ;[seller, buyer, stranger] = [
      await person(stage, '王建国', SELLER),
      await person(stage, '林小雨'),
      await person(stage, '陌生人'),
    ]
  })
  afterAll(async () => {
    for (const one of open) one.close()
    await stage.close()
  })

  /** A conversation of the buyer about new goods. */
  async function talk(by: Visitor = buyer) {
    const listingId = await listing(seller)
    const begun = await by.post('/conversations', { listingId })
    expect(begun.status).toBe(200)
    return { listingId, id: begun.body.id as string, path: `/conversations/${begun.body.id}` }
  }
  const say = (who: Visitor, path: string, text: string) => who.post(`${path}/messages`, { text })
  const read = async (who: Visitor, path: string) =>
    (await who.get(`${path}/messages?after=0`)).body.items
  const listen = async (who: Visitor, url = stage.url, lastId?: number) => {
    const stream = await events(url, who.cookie(), lastId)
    open.push(stream)
    return stream
  }

  it('is between the two of them; whoever else knocks finds nothing', async () => {
    const { id, path, listingId } = await talk()
    expect((await buyer.post('/conversations', { listingId })).body.id).toBe(id)
    expect((await seller.post('/conversations', { listingId })).body.code).toBe('own_listing')
    // Nothing was said yet, so the seller is not bothered.
    expect((await seller.get('/conversations')).body.items.map(idOf)).not.toContain(id)
    const said = await say(buyer, path, ' 还在吗？ ')
    expect(said.body.message).toMatchObject({
      number: 1,
      text: '还在吗？',
      mine: true,
      by: 'buyer',
    })
    const theirs = (await seller.get(path)).body
    expect(theirs).toMatchObject({ side: 'seller', unread: 1, with: { displayName: '林小雨' } })
    expect((await seller.get('/me')).body.unreadConversations).toBe(1)
    expect(await read(seller, path)).toMatchObject([
      { text: '还在吗？', mine: false, warnings: [] },
    ])
    expect((await seller.post(`${path}/read`, { number: 1 })).body.unread).toBe(0)
    expect((await buyer.get(path)).body.theyReadTo).toBe(1)
    // Who has read already changes nothing and wakes nobody by saying so again.
    const { position } = (await buyer.get('/me/events')).body
    expect((await seller.post(`${path}/read`, { number: 1 })).status).toBe(200)
    expect((await buyer.get('/me/events')).body.position).toBe(position)
    const quick = { quick: 'is_there' }
    expect((await buyer.post(`${path}/messages`, quick)).body.code).toBe('nothing_said')
    expect((await seller.post(`${path}/messages`, quick)).status).toBe(200)
    const knocks = [
      ['GET', path],
      ['GET', `${path}/messages`],
      ['POST', `${path}/messages`, { text: 'x' }],
      ['POST', `${path}/read`, { number: 1 }],
      ['POST', `${path}/offers`, price(8_000)],
      ['POST', `${path}/messages/1/retract`],
      ['POST', `${path}/messages/1/report`, { reason: 'scam' }],
      ['PUT', `/blocks/${seller.id}`],
    ] as const
    for (const [method, at, body] of knocks) {
      expect([at, (await stranger.send(method, at, body)).status]).toEqual([at, 404])
      expect([at, (await stage.visitor().send(method, at, body)).status]).toEqual([at, 401])
    }
  })

  it('what was said cannot be changed, only taken back; words lie nowhere but under seal', async () => {
    const { path } = await talk()
    const secret = '暗号是青花瓷'
    const photoId = await buyer.photo(await picture())
    const sent = await buyer.post(`${path}/messages`, { text: secret, photoIds: [photoId] })
    const [photo] = sent.body.message.photos
    expect((await fetch(`${stage.url}${photo.url}`)).status).toBe(200)
    const rows = await stage.market.database.query(WORDS_ANYWHERE, [secret])
    expect(Number(rows[0]?.n)).toBe(0)
    expect((await seller.post(`${path}/messages/1/retract`)).status).toBe(404)
    expect((await buyer.post(`${path}/messages/1/retract`)).status).toBe(200)
    const again = await buyer.post(`${path}/messages/1/retract`)
    expect(again.body.code).toBe('already_retracted')
    const [theirs, note] = await read(seller, path)
    expect(theirs).toMatchObject({ retracted: true, text: null, photos: [] })
    expect(note).toMatchObject({ kind: 'retraction', about: 1 })
    expect((await read(buyer, path))[0]).toMatchObject({ retracted: true, text: secret })
    expect((await fetch(`${stage.url}${photo.url}`)).status).toBe(404)
  })

  it('tells at once across servers, resumes where it was cut, and ends with the session', async () => {
    const other = await stage.secondServer()
    try {
      const { path, id } = await talk()
      const here = await listen(buyer)
      const there = await listen(seller, other.url)
      const hello = await there.next('hello')
      await say(buyer, path, '在吗')
      const first = await there.next('conversation')
      expect(first).toMatchObject({ id: hello.id + 1, data: { conversationId: id } })
      await here.next('conversation')
      there.close()
      for (const text of ['一', '二', '三']) await say(buyer, path, text)
      const resumed = await listen(seller, stage.url, first.id)
      expect(await resumed.next('conversation')).toMatchObject({ id: first.id + 3 })
      // Whoever has no stream asks now and then.
      const asked = await seller.get(`/me/events?after=${first.id}`)
      expect(asked.body).toEqual({ position: first.id + 3, conversationIds: [id], all: false })
      const leaving = stage.visitor()
      await leaving.post('/sessions', { email: SELLER, password: PASSWORD })
      const late = await listen(leaving as Visitor, other.url)
      await late.next('hello')
      await leaving.send('DELETE', '/sessions/current')
      await say(buyer, path, '四')
      expect(await late.rest()).toEqual([])
    } finally {
      await other.close()
    }
    const nobody = await fetch(`${stage.url}/api/v1/me/events`, { headers: { accept: STREAM } })
    expect(nobody.status).toBe(401)
  })

  it('an accepted price is the buyer’s for a while, and what the reservation costs', async () => {
    const { path, id, listingId } = await talk()
    const range = (await buyer.get(path)).body.mayOffer
    expect([range.min.amountMinor, range.max.amountMinor]).toEqual([5_000, 9_999])
    const low = await buyer.post(`${path}/offers`, price(4_999))
    expect(low).toMatchObject({
      status: 422,
      body: { code: 'offer_out_of_range', minMinor: 5_000 },
    })
    const made = await buyer.post(`${path}/offers`, price(7_000))
    const first = made.body.offer
    expect(first).toMatchObject({ state: 'open', turn: 'seller', open: ['withdraw'] })
    expect((await buyer.post(`${path}/offers`, price(8_000))).body.code).toBe('offer_alive')
    expect((await buyer.post(`/offers/${first.id}/accept`)).body.code).toBe('not_allowed')
    expect((await stranger.post(`/offers/${first.id}/accept`)).status).toBe(404)
    expect((await seller.post(`/offers/${first.id}/counter`, price(7_000))).status).toBe(422)
    const countered = await seller.post(`/offers/${first.id}/counter`, price(8_500))
    const second = countered.body.offer
    expect(second).toMatchObject({ maker: 'seller', turn: 'buyer', state: 'open' })
    const early = { listingId, delivery: 'pickup', offerId: second.id }
    expect((await buyer.post('/trades', early)).body.code).toBe('offer_over')
    const accepted = await buyer.post(`/offers/${second.id}/accept`)
    expect(accepted.body.offer).toMatchObject({ state: 'accepted', turn: 'buyer', open: ['use'] })
    const theirs = await stranger.post('/trades', early)
    expect(theirs.body.code).toBe('offer_over')
    const trade = await buyer.post('/trades', early)
    expect(trade.body).toMatchObject({ state: 'reserved', price: { amountMinor: 8_500 } })
    expect((await buyer.get(path)).body).toMatchObject({
      offer: null,
      trade: { id: trade.body.id },
    })
    const steps = (await read(seller, path)).map((one: Told) => [one.offer?.step, one.by])
    expect(steps).toEqual([
      ['make', 'buyer'],
      ['counter', 'seller'],
      ['accept', 'buyer'],
      ['use', 'buyer'],
    ])
    expect((await seller.get('/conversations')).body.items[0].id).toBe(id)
    await pay(stage, buyer, trade.body.id)
    expect((await buyer.get(`/trades/${trade.body.id}`)).body.money.held.amountMinor).toBe(8_500)
    const inTrade = await seller.post('/conversations', { tradeId: trade.body.id })
    expect(inTrade.body.id).toBe(id)
    expect((await stranger.post('/conversations', { tradeId: trade.body.id })).status).toBe(404)
  })

  it('offers run out by themselves, and nobody makes more than so many a day', async () => {
    const { path } = await talk()
    const offer = async (minor: number) =>
      (await buyer.post(`${path}/offers`, price(minor))).body.offer
    const first = await offer(6_000)
    await stage.advance(2 * DAY_MS)
    expect((await read(seller, path)).at(-1).offer).toMatchObject({
      step: 'expire_offer',
      offer: { id: first.id, state: 'expired', until: null },
    })
    expect((await seller.post(`/offers/${first.id}/accept`)).body.code).toBe('offer_over')
    const second = await offer(6_500)
    await seller.post(`/offers/${second.id}/accept`)
    await stage.advance(DAY_MS + HOUR_MS)
    expect((await read(seller, path)).at(-1).offer.offer.state).toBe('lapsed')
    for (let n = 0; n < 5; n++) {
      const { id } = await offer(7_000 + n)
      await (n % 2 ? buyer.post(`/offers/${id}/withdraw`) : seller.post(`/offers/${id}/decline`))
    }
    const many = await buyer.post(`${path}/offers`, price(8_000))
    expect(many.body).toMatchObject({ code: 'too_many_offers', max: 5 })
  })

  it('who both answer in the same moment do one thing', async () => {
    for (let round = 0; round < 4; round++) {
      const { path, listingId } = await talk()
      const { id } = (await buyer.post(`${path}/offers`, price(8_000))).body.offer
      const answers = await Promise.all([
        seller.post(`/offers/${id}/accept`),
        buyer.post(`/offers/${id}/withdraw`),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
      const reserve = { listingId, delivery: 'pickup', offerId: id }
      const reserved = await buyer.post('/trades', reserve)
      expect(reserved.status).toBe(answers[0].status === 200 ? 201 : 409)
    }
  })

  it('a blocked person is not heard, unless a trade is under way', async () => {
    const [apart, trading] = [await talk(), await talk()]
    const trade = await buyer.post('/trades', { listingId: trading.listingId, delivery: 'pickup' })
    expect((await seller.send('PUT', `/blocks/${buyer.id}`)).status).toBe(200)
    try {
      for (const who of [buyer, seller]) {
        expect((await say(who, apart.path, '在吗')).body.code).toBe('conversation_closed')
        expect((await who.get(apart.path)).body.open).toBe(false)
        expect((await say(who, trading.path, '在吗')).status).toBe(200)
      }
      const offered = await buyer.post(`${apart.path}/offers`, price(8_000))
      expect(offered.body.code).toBe('conversation_closed')
      expect((await buyer.get('/blocks')).body.items).toEqual([])
      const blocks = (await seller.get('/blocks')).body.items
      expect(blocks).toMatchObject([{ person: { id: buyer.id } }])
      await buyer.post(`/trades/${trade.body.id}/cancel`)
      expect((await say(buyer, trading.path, '在吗')).body.code).toBe('conversation_closed')
    } finally {
      await seller.send('DELETE', `/blocks/${buyer.id}`)
    }
    expect((await say(buyer, apart.path, '在吗')).status).toBe(200)
  })

  it('a moderator covers what was reported; those who talk are warned and told', async () => {
    const { path } = await talk()
    await say(buyer, path, '加我微信 abc12345，直接转账便宜')
    const [got] = await read(seller, path)
    expect(got.warnings).toEqual(['pay_directly', 'off_platform', 'contact'])
    expect((await read(buyer, path))[0].warnings).toEqual([])
    const report = { reason: 'scam', words: '要我转账' }
    expect((await buyer.post(`${path}/messages/1/report`, report)).status).toBe(404)
    const reported = await seller.post(`${path}/messages/1/report`, report)
    expect(reported.body.state).toBe('open')
    expect((await seller.post(`${path}/messages/1/report`, report)).body.code).toBe(
      'already_reported',
    )
    const moderator = await staff(stage, 'moderator')
    const desk = '/operator/message-reports'
    expect((await seller.get(desk)).status).toBe(403)
    const { items } = (await moderator.get(desk)).body
    expect(items).toMatchObject([{ by: 'buyer', words: '要我转账', mayDecide: true }])
    const decide = { cover: 'scam' }
    expect((await seller.post(`${desk}/${items[0].id}/decide`, decide)).status).toBe(403)
    const covered = await moderator.post(`${desk}/${items[0].id}/decide`, decide)
    expect(covered.body.state).toBe('covered')
    const again = await moderator.post(`${desk}/${items[0].id}/decide`, decide)
    expect(again.body.code).toBe('report_decided')
    for (const who of [buyer, seller]) {
      expect((await read(who, path))[0]).toMatchObject({ covered: 'scam', text: null })
    }
  })

  it('who has not read for a while is told once, until they have', async () => {
    const { path, listingId } = await talk()
    const told = async () => {
      const { items } = (await seller.get('/notices')).body
      return items.filter((one: { kind: string; listingId: string }) => {
        return one.kind === 'chat.unread' && one.listingId === listingId
      }).length
    }
    await say(buyer, path, '一')
    await stage.advance(MINUTE_MS)
    expect(await told()).toBe(0)
    await stage.advance(10 * MINUTE_MS)
    await say(buyer, path, '二')
    await stage.advance(HOUR_MS)
    expect(await told()).toBe(1)
    await seller.post(`${path}/read`, { number: 2 })
    await say(buyer, path, '三')
    await stage.advance(HOUR_MS)
    expect(await told()).toBe(2)
  })

  it('a transcript is whole, opens for a purpose, and a changed one is found out', async () => {
    const { path, listingId } = await talk()
    for (const text of ['你好', '有划痕吗']) await say(buyer, path, text)
    const trade = await buyer.post('/trades', { listingId, delivery: 'pickup' })
    const tradeId = trade.body.id as TradeId
    const { database, clock } = stage.market
    const found = await transcriptOf(database, tradeId)
    expect(found).toMatchObject({ brokenAt: null, messages: [{ number: 1 }, { number: 2 }] })
    if (!found) throw new Error('they talked')
    const actor = { kind: 'person', id: seller.id as PersonId, roles: [] } as const
    const access = { actor, purpose: 'dispute', caseId: tradeId }
    const words = await wordsOf(database, clock.now(), found.messages, access)
    expect([...words.values()]).toMatchObject([
      { text: '你好', whole: true },
      { text: '有划痕吗', whole: true },
    ])
    await database.query(FORGE, [found.conversationId])
    expect((await transcriptOf(database, tradeId))?.brokenAt).toBe(1)
  })

  it('facts say what happened and nothing of what was said', async () => {
    const facts = await stage.market.database.query(FACTS)
    for (const fact of facts) {
      const schema = CHAT_FACTS.find(one => one.properties.kind.const === fact.kind)
      expect([fact.kind, schema && Check(schema, fact)]).toEqual([fact.kind, true])
    }
    const kinds = new Set(facts.map(({ kind }) => kind))
    expect(
      CHAT_FACTS.map(one => one.properties.kind.const).filter(kind => !kinds.has(kind)),
    ).toEqual(['chat.message_kept'])
  })
})

type Told = { readonly by: string; readonly offer: { readonly step: string } | null }
const FORGE = sql(
  'test_chat_forge',
  "update chat.messages set sender_id = 'person_other' where conversation_id = $1 and number = 1",
)
const idOf = (one: { id: string }) => one.id

function picture() {
  const create = {
    width: 64,
    height: 64,
    channels: 3,
    background: { r: 9, g: 90, b: 200 },
  } as const
  return sharp({ create }).png().toBuffer()
}
