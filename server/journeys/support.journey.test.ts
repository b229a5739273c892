import { Check } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SUPPORT_FACTS } from '../src/facts/support.ts'
import type { PersonId } from '../src/kernel/id.ts'
import { DAY_MS, HOUR_MS } from '../src/kernel/time.ts'
import { sql } from '../src/platform/postgres.ts'
import { listing, PASSWORD, person } from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { giveRole, staff } from './testing/staff.ts'
import type { Visitor } from './testing/visitor.ts'

const FACTS = sql<{ kind: string; body: object }>(
  'test_support_facts',
  "select kind, body from journal.facts where kind like 'support.%' order by tx, position",
)
const WORDS_ANYWHERE = sql<{ n: number }>(
  'test_support_words_anywhere',
  `select (select count(*) from support.messages m where m::text like '%' || $1 || '%')
     + (select count(*) from journal.facts f where f.body::text like '%' || $1 || '%')
     + (select count(*) from platform.idempotency_keys k where k::text like '%' || $1 || '%') as n`,
)

describe('the support desk', () => {
  let stage: Stage
  let asks: Visitor & { id: string }
  let stranger: Visitor & { id: string }
  let agent: Awaited<ReturnType<typeof staff>>
  let colleague: Awaited<ReturnType<typeof staff>>

  beforeAll(async () => {
    stage = await openStage()
    ;[asks, stranger] = [await person(stage, '林小雨'), await person(stage, '陌生人')]
    agent = await staff(stage, 'support_agent')
    colleague = await staff(stage, 'support_agent')
  })
  afterAll(() => stage.close())

  const ask = async (category: string, text = '怎么办？', more = {}) => {
    const asked = await asks.post('/tickets', { category, text, ...more })
    expect([asked.status, asked.body.code]).toEqual([201, undefined])
    const { id } = asked.body
    return { id: id as string, own: `/tickets/${id}`, desk: `/operator/tickets/${id}` }
  }
  const told = async (who: Pick<Visitor, 'get'>, ticketId: string) => {
    await stage.settle()
    const { items } = (await who.get('/notices')).body
    return items
      .filter((one: { ticketId: string }) => one.ticketId === ticketId)
      .map((one: { kind: string }) => one.kind)
  }

  it('takes a question in, answers it, and asks how it was; words lie under seal', async () => {
    const secret = '暗号是青花瓷'
    const targets = (await asks.get('/support/targets')).body
    expect(targets.items.map((one: { category: string }) => one.category)).toContain('courier')
    const { id, own, desk } = await ask('courier', secret)
    expect((await asks.get(own)).body).toMatchObject({ state: 'open', turn: 'desk', late: false })
    expect(await told(agent, id)).toContain('support.opened')

    const queue = (await agent.get('/operator/tickets?queue=owed')).body.items
    const shown = queue.find((one: { id: string }) => one.id === id)
    expect(shown).toMatchObject({ category: 'courier', person: { displayName: '林小雨' } })
    expect(JSON.stringify(queue)).not.toContain(secret)
    expect((await agent.post(`${desk}/answer`, { text: 'x', ask: false })).body.code).toBe(
      'not_assigned',
    )
    expect((await agent.post(`${desk}/take`)).body).toMatchObject({ state: 'assigned', mine: true })
    expect((await agent.get('/operator/tickets?queue=mine')).body.items).toHaveLength(1)
    expect((await agent.get(`${desk}/messages`)).body.items).toMatchObject([{ text: secret }])
    const looks = (await asks.get('/me/accesses')).body.items ?? []
    expect(JSON.stringify(looks)).toContain('support_ticket')

    const macros = (await agent.get(`${desk}/macros`)).body.items
    const late = macros.find((one: { code: string }) => one.code === 'parcel_late')
    expect(late.text).toContain('Hello 林小雨')
    expect((await agent.post(`${desk}/notes`, { text: '问过快递了' })).status).toBe(200)
    const answered = await agent.post(`${desk}/answer`, { text: late.text, ask: false })
    expect(answered.body).toMatchObject({ state: 'answered', turn: 'person' })
    expect(await told(asks, id)).toEqual(['support.answered'])
    const mails = (await agent.get('/operator/outbox')).body.items
    expect(JSON.stringify(mails)).toContain(`/help/${id}`)
    // Notes are the desk's own.
    const thread = (await asks.get(`${own}/messages`)).body.items
    expect(thread.map((one: { by: string }) => one.by)).toEqual(['person', 'desk'])

    expect((await asks.post(`${own}/messages`, { text: '谢谢' })).body.state).toBe('assigned')
    expect((await asks.post(`${own}/settle`)).body.state).toBe('solved')
    expect((await asks.post(`${own}/rate`, { satisfaction: 6 })).status).toBe(400)
    const rated = await asks.post(`${own}/rate`, { satisfaction: 5, text: '很快' })
    expect(rated.body.satisfaction).toBe(5)
    expect((await asks.post(`${own}/rate`, { satisfaction: 1 })).body.code).toBe('rated_before')
    const figures = (await agent.get('/operator/support/figures')).body
    expect(figures).toMatchObject({ opened: 1, answered: 1, rated: 1, satisfaction: 5 })
    const rows = await stage.market.database.query(WORDS_ANYWHERE, [secret])
    expect(Number(rows[0]?.n)).toBe(0)
  })

  it('is about one’s own things only, handed over among colleagues, never an own affair', async () => {
    const listingId = await listing(asks)
    const theirs = await stranger.post('/tickets', {
      ...{ category: 'goods', text: 'x', aboutId: listingId },
    })
    expect(theirs.body.code).toBe('about_unknown')
    const { desk } = await ask('goods', '照片不见了', { aboutId: listingId })
    await agent.post(`${desk}/take`)
    const over = (to: string) => agent.post(`${desk}/hand-over`, { to })
    expect((await over(stranger.id)).body.code).toBe('colleague_unknown')
    expect((await agent.get('/operator/support/colleagues')).body.items).toMatchObject([
      { id: colleague.id },
    ])
    expect((await over(colleague.id)).body).toMatchObject({ mine: false })
    expect((await agent.post(`${desk}/give-back`)).body.code).toBe('not_assigned')
    expect((await colleague.post(`${desk}/give-back`)).body.state).toBe('open')

    await giveRole(stage, stranger.id as PersonId, 'support_agent')
    const own = await stranger.post('/tickets', { category: 'platform', text: 'x' })
    const mine = `/operator/tickets/${own.body.id}`
    expect((await stranger.post(`${mine}/take`)).body.code).toBe('own_affair')
    expect((await stranger.get(`${mine}/messages`)).body.code).toBe('own_affair')
  })

  it('nobody else finds it, and only the desk has a desk', async () => {
    const { own, desk } = await ask('suggestion')
    const outsider = await person(stage, '路人')
    const say = { text: 'x' }
    const knocks = [
      ['GET', own],
      ['GET', `${own}/messages`],
      ['POST', `${own}/messages`, say],
      ['POST', `${own}/settle`],
      ['POST', `${own}/reopen`, say],
      ['POST', `${own}/rate`, { satisfaction: 1 }],
    ] as const
    for (const [method, at, body] of knocks) {
      expect([at, (await outsider.send(method, at, body)).status]).toEqual([at, 404])
      expect([at, (await stage.visitor().send(method, at, body)).status]).toEqual([at, 401])
    }
    const inside = [
      ['GET', '/operator/tickets?queue=owed'],
      ['GET', '/operator/support/figures'],
      ['GET', '/operator/support/colleagues'],
      ['GET', desk],
      ['GET', `${desk}/messages`],
      ['GET', `${desk}/macros`],
      ['POST', `${desk}/take`],
      ['POST', `${desk}/answer`, { text: 'x', ask: false }],
      ['POST', `${desk}/notes`, say],
    ] as const
    for (const [method, at, body] of inside) {
      expect([at, (await asks.send(method, at, body)).status]).toEqual([at, 403])
    }
    const administrator = await staff(stage, 'administrator')
    expect((await administrator.get('/operator/support/figures')).status).toBe(200)
    expect((await administrator.get(`${desk}/messages`)).status).toBe(403)
  })

  it('goes with its person, is in the copy of their data, and every fact keeps its promise', async () => {
    const leaver = await person(stage, '要走的人')
    const { id } = (await leaver.post('/tickets', { category: 'platform', text: '我要走了' })).body
    await agent.post(`/operator/tickets/${id}/take`)
    await agent.post(`/operator/tickets/${id}/notes`, { text: '好好说再见' })
    const copy = await leaver.proven('POST', '/rights/copy', { form: 'json' }, PASSWORD)
    expect(JSON.stringify(copy.body)).toContain('我要走了')
    expect(JSON.stringify(copy.body)).toContain('好好说再见')
    const gone = await leaver.proven('POST', '/rights/requests', { kind: 'deletion' }, PASSWORD)
    expect(gone.status).toBe(201)
    expect((await agent.get(`/operator/tickets/${id}`)).body.state).toBe('solved')
    const answer = { text: 'x', ask: false }
    expect((await agent.post(`/operator/tickets/${id}/answer`, answer)).body.code).toBe(
      'ticket_step_impossible',
    )
    await stage.advance(HOUR_MS)
    for (const fact of await stage.market.database.query(FACTS)) {
      const schema = SUPPORT_FACTS.find(one => one.properties.kind.const === fact.kind)
      expect([fact.kind, schema && Check(schema, fact)]).toEqual([fact.kind, true])
    }
  })

  it('silence of the person ends it, they open it again once; the desk is told of its own', async () => {
    const { id, own, desk } = await ask('payment')
    await agent.post(`${desk}/take`)
    const asked = await agent.post(`${desk}/answer`, { text: '哪一笔？', ask: true })
    expect(asked.body.state).toBe('waiting')
    await stage.advance(4 * DAY_MS)
    expect(await told(asks, id)).toEqual(['support.reminded', 'support.asked'])
    await stage.advance(4 * DAY_MS)
    expect((await asks.get(own)).body).toMatchObject({ state: 'solved', turn: null })
    expect((await asks.post(`${own}/messages`, { text: '在吗' })).body.code).toBe(
      'ticket_step_impossible',
    )
    const again = await asks.post(`${own}/reopen`, { text: '还没到账' })
    expect(again.body).toMatchObject({ state: 'assigned', reopened: true })
    // Four hours of the desk, in whichever days they fall.
    await stage.advance(15 * DAY_MS)
    expect((await asks.get(own)).body.late).toBe(true)
    const owed = (await agent.get('/operator/support/figures')).body.owed
    expect(owed).toContainEqual({ category: 'payment', open: 1, overdue: 1 })
    expect(await told(agent, id)).toContain('support.overdue')
    await asks.post(`${own}/settle`)
    expect((await asks.post(`${own}/reopen`, { text: 'x' })).body.code).toBe('reopened_before')
  })

  it('a complaint by consumer law is accepted or refused in time; silence accepts', async () => {
    const silent = await ask('consumer_law')
    const refused = await ask('consumer_law')
    expect((await asks.get(silent.own)).body.acceptance).toBe('pending')
    await agent.post(`${refused.desk}/take`)
    const early = await agent.post(`${refused.desk}/answer`, { text: 'x', ask: false })
    expect(early.body.code).toBe('acceptance_first')
    const bare = await agent.post(`${refused.desk}/refuse`, { text: 'x' })
    expect(bare.status).toBe(400)
    const why = { reason: 'settled_elsewhere', text: '法院已经判过了。' }
    expect((await agent.post(`${refused.desk}/refuse`, why)).body.state).toBe('refused')
    expect((await asks.get(refused.own)).body).toMatchObject({ refusal: 'settled_elsewhere' })
    expect(await told(asks, refused.id)).toEqual(['support.refused'])
    await stage.advance(20 * DAY_MS)
    expect((await asks.get(silent.own)).body.acceptance).toBe('accepted')
    expect(await told(asks, silent.id)).toEqual(['support.accepted_by_silence'])
    const accepted = await ask('consumer_law')
    await agent.post(`${accepted.desk}/take`)
    expect((await agent.post(`${accepted.desk}/accept`)).body.acceptance).toBe('accepted')
  })
})
