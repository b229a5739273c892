import { Check } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CREDIT_FACTS } from '../src/facts/credit.ts'
import type { PersonId } from '../src/kernel/id.ts'
import { DAY_MS, iso } from '../src/kernel/time.ts'
import { loadCreditRules, regradeDeadline, replayCredit } from '../src/modules/credit/index.ts'
import { ensureDeadline } from '../src/platform/deadlines.ts'
import { sql } from '../src/platform/postgres.ts'
import {
  carrierReports,
  cast,
  counter,
  listing,
  PASSWORD,
  pay,
  payoutAccount,
  person,
} from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import { agree, giveRole, signedInStaff, staff } from './testing/staff.ts'
import type { Visitor } from './testing/visitor.ts'

let stage: Stage
let people: Awaited<ReturnType<typeof cast>>

beforeAll(async () => {
  stage = await openStage()
  people = await cast(stage)
})
afterAll(() => stage.close())

const CREDIT = sql<{ kind: string; body: object }>(
  'test_credit_facts',
  "select kind, body from journal.facts where kind like 'credit.%' order by tx, position",
)
const replay = () => replayCredit(stage.market.database, loadCreditRules('cn'))
const axisOf = async (who: Visitor, axis: 'seller' | 'buyer') => {
  const { status, body } = await who.get('/me/credit')
  expect(status).toBe(200)
  return body.axes.find((one: { axis: string }) => one.axis === axis)
}

/** A typical purchase of 300.00, paid. */
async function paid(seller: Visitor, delivery = 'courier') {
  const listingId = await listing(seller, { priceMinor: 30_000 })
  const { addressId, buyer } = people
  const trade = await buyer.post('/trades', { listingId, delivery, addressId })
  expect(trade.status).toBe(201)
  await pay(stage, buyer, trade.body.id)
  return trade.body.id as string
}

async function goodSale(seller: Visitor) {
  const id = await paid(seller)
  const trackingNumber = await counter(stage, id)
  await seller.post(`/trades/${id}/ship`, { carrier: 'sandbox', trackingNumber })
  await carrierReports(stage, trackingNumber, 'delivered_self')
  expect((await people.buyer.post(`/trades/${id}/confirm`)).status).toBe(200)
  await stage.settle()
  return id
}

test('a good sale raises the score; each reason leads to the trade behind it', async () => {
  const { seller } = people
  const before = await axisOf(seller, 'seller')
  expect(before).toMatchObject({ score: 600, grade: null, reasons: [] })
  const foreseen = before.changes.find((one: { code: string }) => one.code === 'sale_goes_well')
  const tradeId = await goodSale(seller)
  const after = await axisOf(seller, 'seller')
  expect(after.score).toBe(foreseen.score)
  expect(after.grade).toBe(foreseen.grade)
  const points = after.reasons.map((one: { points: number }) => one.points)
  expect(points.reduce((sum: number, one: number) => sum + one, 600)).toBe(after.score)
  const findings = await seller.get('/me/credit/seller/findings')
  expect(findings.body.items).toMatchObject([
    { code: 'goods_confirmed', trade: { id: tradeId, title: '二手台灯' } },
    { code: 'shipped_in_time', trade: { id: tradeId, title: '二手台灯' } },
  ])
  const one = await seller.get('/me/credit/seller/findings?dimension=shipping_on_time&limit=1')
  expect(one.body.items).toHaveLength(1)
  expect(one.body.items[0].points).toBeGreaterThan(0)
  const history = await seller.get('/me/credit/seller/history?limit=1')
  expect(history.body).toMatchObject({ items: [{ score: after.score, grade: after.grade }] })
  const older = await seller.get(`/me/credit/seller/history?cursor=${history.body.nextCursor}`)
  expect(older.body.items[0].score).toBeLessThan(after.score)
})

test('a seller who does not ship falls, and the public sees a grade and no number', async () => {
  const seller = await person(stage, '周老师')
  await paid(seller)
  await stage.advance(4 * DAY_MS)
  const fallen = await axisOf(seller, 'seller')
  expect(fallen.score).toBeLessThan(600)
  const seen = await stage.visitor().get(`/people/${seller.id}/credit`)
  expect(seen.body).toEqual({
    model: 'goodhand-score-2026.1',
    axes: [
      { axis: 'seller', grade: fallen.grade },
      { axis: 'buyer', grade: null },
    ],
    violations: [
      {
        axis: 'seller',
        code: 'did_not_ship',
        at: expect.any(String),
        until: expect.any(String),
      },
    ],
  })
  const [{ at, until }] = seen.body.violations
  expect(at).toMatch(/T00:00:00.000Z$/)
  expect(Date.parse(until) - Date.parse(at)).toBe(180 * DAY_MS)
  expect(JSON.stringify(seen.body)).not.toContain('score"')
})

test('nobody reads the scores of somebody else, or without signing in', async () => {
  const stranger = stage.visitor()
  expect((await stranger.get('/me/credit')).status).toBe(401)
  expect((await stranger.get('/me/credit/seller/findings')).status).toBe(401)
  expect((await people.buyer.get('/me/credit/rater/findings')).status).toBe(400)
  const mine = await people.operator.get('/me/credit/seller/findings')
  expect(mine.body.items).toEqual([])
})

test('two people let another model decide, and go back; nobody does it alone', async () => {
  const [analyst, auditor] = [
    await staff(stage, 'risk_analyst'),
    await signedInStaff(stage, 'auditor'),
  ]
  const model = async () => (await people.seller.get('/me/credit')).body.model
  const before = (await axisOf(people.seller, 'seller')).score
  const place = async (version: string) => {
    const params = { modelPlace: 'champion', version }
    const alone = await analyst.post('/operator/credit/models', params)
    expect(alone).toMatchObject({ status: 403, body: { code: 'approval_required' } })
    const wish = { operation: 'place_credit_model', params, reason: 'the challenger is better' }
    const proposed = await analyst.post('/operator/approvals', wish)
    expect(proposed.status).toBe(201)
    expect((await agree(auditor, proposed.body.id)).body).toEqual({ done: true })
    await stage.settle()
    return model()
  }
  expect(await place('goodhand-quick-2026.1')).toBe('goodhand-quick-2026.1')
  expect((await axisOf(people.seller, 'seller')).score).toBeGreaterThan(before)
  const { items } = (await auditor.get('/operator/credit/models')).body
  const places = items.map((one: { version: string; place: string }) => [one.version, one.place])
  expect(places).toContainEqual(['goodhand-score-2026.1', 'challenger'])
  expect(items[0].reports[0]).toMatchObject({ axis: 'seller', wrong: 1 })
  const condition = '/operator/credit/condition?axis=seller'
  const { fairness, drift } = (await auditor.get(condition)).body
  const [ages, , regions] = fairness
  expect(ages).toMatchObject({
    by: 'account_age',
    groups: [{ group: 'under_a_month', ratio: null }],
  })
  expect(drift).toEqual([])
  // Of 杭州, as the listing says; of one trade no figure is told.
  const nothing = { trades: null, flagged: null, ratio: null }
  expect(regions).toMatchObject({
    by: 'region',
    groups: [{ group: 'province_33', ...nothing }],
  })
  expect((await people.buyer.get(condition)).status).toBe(403)
  expect((await stage.visitor().get(condition)).status).toBe(401)
  expect(await place('goodhand-score-2026.1')).toBe('goodhand-score-2026.1')
  expect((await axisOf(people.seller, 'seller')).score).toBe(before)
  const unknown = { modelPlace: 'shadow', version: 'made-up' }
  expect((await analyst.post('/operator/credit/models', unknown)).body.code).toBe('model_unknown')
  expect((await people.buyer.get('/operator/credit/models')).status).toBe(403)
  expect((await auditor.post('/operator/credit/models', unknown)).status).toBe(403)
})

const SPOKEN = sql(
  'test_credit_spoken',
  `with said as (
     select n, 'trade_' || lpad((1000 + n)::text, 26, '0') as id, n % 8 = 0 as wrong
     from generate_series(1, 600) as n
   ), inputs as (
     insert into credit.inputs (trade_id, axis, known)
     select id, 'buyer', jsonb_build_object('payment',
       case when wrong then '[3, 2]'::jsonb else '[9, 0]'::jsonb end) from said
   )
   insert into credit.predictions
     (trade_id, axis, model, person_id, chance, made_at, went_wrong, ended_at)
   select id, 'buyer', 'goodhand-score-2026.1', $2, 0.1, $1, wrong, $1 from said`,
)

test('a market trains models on its own trades; one that gives no reasons never decides', async () => {
  const { database, clock, credit } = stage.market
  expect((await credit.train()).versions).toEqual([])
  await database.query(SPOKEN, [iso(clock.now()), people.buyer.id])
  const { versions, axes } = await credit.train()
  expect(versions).toEqual([expect.stringMatching(/\.1-score$/), expect.stringMatching(/-trees$/)])
  expect(axes.map(({ axis, enough }) => [axis, enough])).toEqual([
    ['seller', false],
    ['buyer', true],
  ])
  const analyst = await staff(stage, 'risk_analyst')
  const { items } = (await analyst.get('/operator/credit/models')).body
  expect(items.at(-1)).toMatchObject({ version: versions[1], place: null, givesReasons: false })
  const place = (modelPlace: string, version = versions[1]) =>
    analyst.post('/operator/credit/models', { modelPlace, version })
  expect((await place('champion')).body.code).toBe('model_without_reasons')
  expect((await place('challenger')).body.code).toBe('approval_required')

  const auditor = await signedInStaff(stage, 'auditor')
  const params = { modelPlace: 'challenger', version: versions[1] }
  const wish = { operation: 'place_credit_model', params, reason: 'let it show what it can do' }
  const proposed = await analyst.post('/operator/approvals', wish)
  expect((await agree(auditor, proposed.body.id)).body).toEqual({ done: true })
  await goodSale(people.seller)
  const models = (await analyst.get('/operator/credit/models')).body.items
  const trees = models.find((one: { place: string }) => one.place === 'challenger')
  expect(trees).toMatchObject({ version: versions[1] })
  expect(trees.reports[1]).toMatchObject({ axis: 'buyer', trades: 1 })
  const { training } = (await analyst.get('/operator/credit/condition?axis=buyer')).body
  expect(training).toMatchObject({ enough: true, tradesMin: 400 })
})

test('a person takes back what was found wrongly, and the score is as if it had never been', async () => {
  const seller = await person(stage, '冤枉的人')
  await paid(seller)
  await stage.advance(4 * DAY_MS)
  const [finding] = (await seller.get('/me/credit/seller/findings')).body.items
  const { factId, code } = finding
  const wish = { personId: seller.id, axis: 'seller', factId, code, reason: 'not_their_doing' }
  const path = '/operator/credit/findings/strike'
  expect((await seller.post(path, wish)).status).toBe(403)
  const officer = await staff(stage, 'privacy_officer')
  const violations = async () =>
    (await stage.visitor().get(`/people/${seller.id}/credit`)).body.violations
  expect(await violations()).toHaveLength(1)
  expect((await officer.post(path, wish)).status).toBe(204)
  await stage.settle()
  expect(await violations()).toEqual([])
  expect((await officer.post(path, wish)).body.code).toBe('finding_struck')
  expect((await axisOf(seller, 'seller')).score).toBe(600)
  const after = (await seller.get('/me/credit/seller/findings')).body.items[0]
  expect(after).toMatchObject({ factId, points: 0, struckAt: expect.any(String) })
})

const VOUCH = sql(
  'test_credit_vouch',
  `insert into credit.vouchings (trade_id, side, from_id, to_id, weight, rated, at)
   select 'trade_' || right(buyer, 13) || right(seller, 13), 'buyer', buyer, seller, 1, true, $3
   from unnest($1::text[], $2::text[]) as v(buyer, seller)`,
)
const COUNTS = sql<{ credibility: number }>(
  'test_credit_counts',
  'select credibility from credit.credibility where person_id = $1',
)

const LEFT = sql<{ id: string }>(
  'test_groups_left',
  "select id from credit.groups where id like 'creditgroup_test%' order by id",
)
const CLEAR = sql(
  'test_groups_clear',
  "delete from credit.groups where id like 'creditgroup_test%'",
)
const SEEN = sql(
  'test_groups_seen',
  `insert into credit.groups (id, state, density, ties, found_at, seen_at, decided_at)
   select 'creditgroup_test_' || name, state, 1, 3, $1::timestamptz - seen, $1::timestamptz - seen,
     case when name like '%decided' then $1::timestamptz - seen end
   from (values ('long_ago', 'open', interval '181 days'), ('lately', 'open', '179 days'),
     ('decided', 'nothing_found', '181 days'), ('reopened_decided', 'open', '181 days'))
     as n(name, state, seen)`,
)

test('a pass forgets groups that were not found for half a year and that nobody decided on', async () => {
  const { database, clock, credit } = stage.market
  await database.query(SEEN, [iso(clock.now())])
  await credit.pass()
  const left = (await database.query(LEFT)).map(({ id }) => id.replace('creditgroup_test_', ''))
  expect(left).toEqual(['decided', 'lately', 'reopened_decided'])
  await database.query(CLEAR)
})

test('a pass finds who praise the same few; somebody looks into it, and their word counts least', async () => {
  const { database, clock, credit } = stage.market
  const all = await Promise.all(['甲', '乙', '丙', '丁', '戊', '己'].map(one => person(stage, one)))
  const [first] = all
  const raters = all.slice(0, 3).map(one => one.id)
  const sellers = all.slice(3).map(one => one.id)
  const pairs = raters.flatMap(from => sellers.map(to => [from, to] as const))
  const [from, to] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)]
  await database.query(VOUCH, [from, to, iso(clock.now())])
  // Of two at once, one keeps what it found: no group is there twice.
  const passes = await Promise.all([credit.pass(), credit.pass()])
  const done = passes.find(one => one !== null)
  expect(done).toMatchObject({ groups: 1, people: expect.any(Number) })
  await stage.settle()

  const analyst = await staff(stage, 'risk_analyst')
  const path = '/operator/credit/groups'
  const { items, lastPass } = (await analyst.get(path)).body
  expect(items).toMatchObject([{ state: 'open', members: 3, ties: 3, density: 1, reason: null }])
  expect(lastPass).toMatchObject({ vouchings: done?.vouchings })
  const one = (await analyst.get(`${path}/${items[0].id}`)).body
  expect(one.shown.map((member: { id: string }) => member.id).sort()).toEqual([...raters].sort())
  expect(one.shown[0]).toMatchObject({ name: expect.any(String), credibility: expect.any(Number) })
  expect(one.strongest[0]).toMatchObject({ tie: 'co-rating', strength: 1 })
  expect(one.strongest[0].tradeIds).toHaveLength(6)

  const decide = `${path}/${items[0].id}/decide`
  const wish = { decision: 'discounted', reason: 'one_person' }
  expect((await people.buyer.post(decide, wish)).status).toBe(403)
  expect((await people.buyer.get(path)).status).toBe(403)
  expect((await stage.visitor().get(`${path}/${items[0].id}`)).status).toBe(401)
  const unfit = await analyst.post(decide, { ...wish, reason: 'chance' })
  expect(unfit.body.code).toBe('reason_unfit')
  await giveRole(stage, first?.id as PersonId, 'risk_analyst')
  expect((await first?.post(decide, wish))?.body.code).toBe('own_affair')
  const nobody = `${path}/creditgroup_${'0'.repeat(26)}`
  expect((await analyst.get(nobody)).status).toBe(404)
  expect((await analyst.post(`${nobody}/decide`, wish)).status).toBe(404)
  expect((await analyst.post(decide, wish)).body).toEqual({ state: 'discounted' })
  expect((await analyst.post(decide, wish)).body.code).toBe('group_decided')
  await stage.settle()
  for (const id of raters) {
    expect(await database.query(COUNTS, [id])).toEqual([{ credibility: 0.1 }])
  }
  // The next pass keeps what was decided, and opens nothing anew.
  await credit.pass()
  expect((await analyst.get(path)).body.items).toEqual([])
  expect((await analyst.get(`${path}?state=discounted`)).body.items).toHaveLength(1)

  // Whoever joins is looked into first: nothing follows for them from what was decided on others.
  const joins = (await person(stage, '庚')).id
  await database.query(VOUCH, [sellers.map(() => joins), sellers, iso(clock.now())])
  await credit.pass()
  await stage.settle()
  expect((await analyst.get(path)).body.items).toMatchObject([{ id: items[0].id, members: 4 }])
  expect(await database.query(COUNTS, [joins])).not.toEqual([{ credibility: 0.1 }])
  expect(await database.query(COUNTS, [raters[0] ?? ''])).toEqual([{ credibility: 0.1 }])
})

test('the rules are public, and facts of credit are as described', async () => {
  const rules = (await stage.visitor().get('/credit/rules')).body
  expect(rules).toMatchObject({ scale: { min: 350, max: 950, base: 600 }, halfLife_days: 180 })
  expect(rules.effects.map((one: { grade: string }) => one.grade)).toContain(null)
  const facts = await stage.market.database.query(CREDIT)
  expect(facts.length).toBeGreaterThan(0)
  for (const fact of facts) {
    const schema = CREDIT_FACTS.find(one => one.properties.kind.const === fact.kind)
    expect([fact.kind, schema && Check(schema, fact)]).toEqual([fact.kind, true])
  }
})

test('the journal read anew gives the same bits; a forgotten person stays forgotten', async () => {
  const first = await replay()
  expect(first.differing).toEqual([])
  expect(first.people).toBeGreaterThanOrEqual(3)
  const TAMPER = sql('test_credit_tamper', 'update credit.evidence set good = good + 1e-9')
  const MEND = sql('test_credit_mend', 'update credit.evidence set good = good - 1e-9')
  const leaver = await person(stage, '离开的人')
  await paid(leaver)
  await stage.advance(4 * DAY_MS)
  const gone = await leaver.proven('POST', '/rights/requests', { kind: 'deletion' }, PASSWORD)
  expect(gone.status).toBe(201)
  expect((await replay()).differing).toEqual([])
  expect((await stage.visitor().get(`/people/${leaver.id}/credit`)).body.axes[0].grade).toBeNull()
  await stage.market.database.query(TAMPER)
  expect((await replay()).differing.length).toBeGreaterThan(0)
  await stage.market.database.query(MEND)
})

// Behind the proof of the journal, because it puts aside what the journal says.
const PRAISE = sql(
  'test_credit_praise',
  "update credit.evidence set good = 60 where person_id = $1 and role = 'seller'",
)

test('an excellent seller pays a lower fee, from the next sale on and to its end', async () => {
  const { seller } = people
  const before = await paid(seller, 'pickup')
  const { database, clock } = stage.market
  await database.query(PRAISE, [seller.id])
  expect((await axisOf(seller, 'seller')).grade).not.toBe('excellent')
  // Nothing happened, so it is the day's look that finds it.
  const look = regradeDeadline(clock.now())
  await ensureDeadline(database, look)
  await stage.advance((look.dueAt ?? 0) - clock.now())
  expect(await axisOf(seller, 'seller')).toMatchObject({
    grade: 'excellent',
    effects: { feeBasisPoints: 100 },
  })
  const [notice] = (await seller.get('/notices?language=en')).body.items
  expect(notice.title).toBe('Your grade as a seller rose to excellent')
  expect(notice.body).toContain('time that passed')
  const after = await paid(seller, 'pickup')
  for (const id of [before, after]) {
    const { code } = (await people.buyer.post(`/trades/${id}/pickup-code`)).body
    expect((await seller.post(`/trades/${id}/pickup`, { code })).status).toBe(200)
  }
  const fees = await Promise.all(
    [before, after].map(async id => (await seller.get(`/trades/${id}`)).body.fee.amountMinor),
  )
  expect(fees).toEqual([480, 300])
})

test('a poor seller offers less at a time, and waits three days for a payout', async () => {
  const seller = await person(stage, '何师傅')
  await payoutAccount(seller)
  await paid(seller)
  await stage.advance(4 * DAY_MS)
  expect(await axisOf(seller, 'seller')).toMatchObject({ grade: 'poor' })
  await expect(listing(seller, { priceMinor: 50_001 })).rejects.toThrow('"maxMinor":50000')
  await goodSale(seller)
  expect(await axisOf(seller, 'seller')).toMatchObject({ grade: 'poor' })
  const state = async () => (await seller.get('/payouts')).body.items[0].state
  expect(await state()).toBe('sending')
  const { createdAt, sendsAt } = (await seller.get('/payouts')).body.items[0]
  expect(Date.parse(sendsAt) - Date.parse(createdAt)).toBe(3 * DAY_MS)
  await stage.advance(2 * DAY_MS)
  expect(await state()).toBe('sending')
  await stage.advance(DAY_MS)
  expect(await state()).toBe('paid')
})
