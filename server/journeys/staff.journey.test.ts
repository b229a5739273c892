import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../src/kernel/actor.ts'
import type { PersonId } from '../src/kernel/id.ts'
import type { GrantedRole } from '../src/kernel/roles.ts'
import { grantRoles } from '../src/modules/access/index.ts'
import { setLevels } from '../src/modules/identity/index.ts'
import {
  ADDRESS,
  address,
  administrator,
  listing,
  PASSWORD,
  pay,
  payoutAccount,
  person,
} from './testing/cast.ts'
import { openStage, type Stage } from './testing/market.ts'
import type { Visitor } from './testing/visitor.ts'

type Somebody = Visitor & { id: string }

/** What an attacker would like to see; none of it is anybody's public name. */
const SECRETS = [
  new RegExp(ADDRESS.recipient),
  new RegExp(ADDRESS.phone),
  new RegExp(ADDRESS.street),
  /6222021234567890128/,
  /person-\d+@example.org/,
]

describe('what an account gives away', () => {
  let stage: Stage
  let operator: Visitor
  let seller: Somebody
  let buyer: Somebody
  let tradeId: string
  let otherTradeId: string
  const known: Record<string, string> = {}

  beforeAll(async () => {
    stage = await openStage()
    operator = await administrator(stage)
    seller = await person(stage, 'Seller')
    buyer = await person(stage, 'Buyer')
    await payoutAccount(seller)
    const addressId = await address(buyer)
    const buy = async () => {
      const listingId = await listing(seller)
      const order = { listingId, delivery: 'courier', addressId }
      const { body } = await buyer.post('/trades', order)
      await pay(stage, buyer, body.id)
      return { listingId, tradeId: body.id as string }
    }
    const bought = await buy()
    tradeId = bought.tradeId
    otherTradeId = (await buy()).tradeId
    // The seller's own look at the label is one that the buyer is told of as well.
    await seller.get(`/trades/${tradeId}`)
    Object.assign(known, { trade: tradeId, listing: bought.listingId, person: buyer.id, addressId })
  })
  afterAll(() => stage.close())

  async function staff(name: string, role: GrantedRole): Promise<Somebody> {
    const somebody = await person(stage, name)
    const wish = { personId: somebody.id as PersonId, role, reason: 'for the test' }
    await stage.market.database.transaction(async tx => {
      await grantRoles(tx, stage.market.clock.now(), SYSTEM, [wish])
      return { commit: true, value: null }
    })
    return somebody
  }

  /** Everything that can be read with an account, the ids of its victims in hand. */
  async function loot(attacker: Visitor): Promise<string> {
    const response = await fetch(`${stage.url}/api/v1/openapi.json`)
    const document = (await response.json()) as { paths: Record<string, { get?: object }> }
    const paths = Object.entries(document.paths)
    const answers: string[] = []
    for (const [path, methods] of paths) {
      if (!methods.get) continue
      const kind = path.split('/')[path.startsWith('/api') ? 3 : 1]?.replace(/s$/, '') ?? ''
      const filled = path.replace(/^\/api\/v1/, '').replace(/\{[^}]+\}/g, known[kind] ?? tradeId)
      const answer = await attacker.get(filled).catch(() => ({ status: 0, body: '' }))
      answers.push(`${filled} ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    expect(answers.length).toBeGreaterThan(40)
    return answers.join('\n')
  }

  const read = (who: Visitor, wish: object = {}) =>
    who.proven(
      'POST',
      '/operator/sealed-reads',
      {
        personId: buyer.id,
        dataClass: 'address',
        purpose: 'dispute',
        caseId: tradeId,
        ...wish,
      },
      PASSWORD,
    )

  it('a moderator’s and another buyer’s account show nobody’s address, number or e-mail', async () => {
    const moderator = await staff('Moderator', 'moderator')
    const stranger = await person(stage, 'Stranger')
    for (const [attacker, email] of [
      [moderator, (await moderator.get('/me/email')).body.email],
      [stranger, (await stranger.get('/me/email')).body.email],
    ] as const) {
      const found = (await loot(attacker)).replaceAll(email, '')
      expect(SECRETS.filter(secret => secret.test(found))).toEqual([])
      expect((await attacker.get(`/trades/${tradeId}`)).status).toBe(404)
      expect((await read(attacker)).body.code).toBe('not_allowed')
    }
    const taken = await moderator.post('/operator/grants', {
      personId: moderator.id,
      role: 'administrator',
      reason: 'because I can',
    })
    expect(taken.body.code).toBe('not_allowed')
  })

  it('running the market is no right to look into it: an administrator opens nobody’s data', async () => {
    const found = await loot(operator)
    expect(SECRETS.filter(secret => secret.test(found))).toEqual([])
    expect((await read(operator)).body.code).toBe('not_allowed')
  })

  it('a mediator opens what a case needs, with a purpose and a fresh proof, and the person sees it', async () => {
    const mediator = await staff('Mediator Mia', 'mediator')
    const bare = { personId: buyer.id, dataClass: 'address', purpose: 'dispute', caseId: tradeId }
    expect((await mediator.post('/operator/sealed-reads', bare)).body.code).toBe('step_up_required')
    const { caseId: _case, ...caseless } = bare
    expect((await mediator.post('/operator/sealed-reads', caseless)).status).toBe(400)
    const refusals = [
      [{ purpose: 'support' }, 'purpose_unfit'],
      [{ dataClass: 'payout_account' }, 'purpose_unfit'],
      [{ caseId: tradeId.replace('trade_', 'listing_') }, 'purpose_unfit'],
      [{ caseId: 'trade_01jd7x3v9rf8qb6k2m4n5p7s9t' }, 'case_unknown'],
      [{ personId: mediator.id }, 'case_unknown'],
    ] as const
    for (const [wish, code] of refusals) expect((await read(mediator, wish)).body.code).toBe(code)

    // Nothing is to be decided about it yet.
    expect((await read(mediator)).body.code).toBe('purpose_unfit')
    const statement = 'The parcel went to somebody else, says the carrier.'
    const { body: dispute } = await buyer.post(`/trades/${tradeId}/disputes`, {
      ...{ reason: 'other', remedy: 'refund', statement },
    })

    const opened = await read(mediator)
    expect(opened.status).toBe(200)
    expect(opened.body.items).toMatchObject([{ value: { street: ADDRESS.street } }])
    expect(opened.body.mark).toMatch(new RegExp(`^\\d{6} · .+ · ${tradeId}$`))
    const about = await mediator.get(`/operator/sealed-reads/cases/${tradeId}`)
    expect(about.body).toMatchObject({ people: [{ id: buyer.id }, { id: seller.id }] })
    const own = (await mediator.get('/operator/sealed-reads')).body.items
    expect(own).toMatchObject([{ person: { id: buyer.id }, purpose: 'dispute', caseId: tradeId }])
    expect(JSON.stringify(own)).not.toContain(ADDRESS.street)

    const { body } = await buyer.get('/me/accesses')
    expect(body.items).toMatchObject([
      {
        dataClasses: ['address'],
        times: 1,
        purpose: 'dispute',
        caseId: tradeId,
        by: { kind: 'staff', role: 'mediator', name: expect.stringMatching(/^\d{6}$/) },
      },
      { purpose: 'masked_label', by: { kind: 'person', name: 'Seller' } },
    ])
    expect(JSON.stringify(body)).not.toContain('Mia')
    const path = `/me/accesses/${body.items[0].id}/times`
    expect((await buyer.get(path)).body.items).toMatchObject([{ dataClass: 'address' }])
    expect((await seller.get(path)).status).toBe(404)
    expect((await seller.get('/me/accesses')).body.items).toEqual([])

    // The dispute needs where its parcel went, not the buyer's address book.
    const second = await address(buyer)
    const parcels = (await read(mediator, { caseId: dispute.id })).body.items
    expect(parcels).toMatchObject([{ value: { street: ADDRESS.street } }])
    await buyer.send('DELETE', `/addresses/${second}`)
  })

  it('an analyst sees all of somebody’s credit for a purpose and a case, and the person sees it', async () => {
    const analyst = await staff('Analyst Ada', 'risk_analyst')
    const wish = { personId: buyer.id, purpose: 'credit_review', caseId: tradeId }
    const ask = (who: Visitor, over: object = {}) =>
      who.proven('POST', '/operator/credit-reads', { ...wish, ...over }, PASSWORD)
    const bare = await analyst.post('/operator/credit-reads', wish)
    expect(bare.body.code).toBe('step_up_required')
    const refusals = [
      [{ purpose: 'dispute' }, 'purpose_unfit'],
      [{ caseId: tradeId.replace('trade_', 'check_') }, 'purpose_unfit'],
      [{ caseId: 'trade_01jd7x3v9rf8qb6k2m4n5p7s9t' }, 'case_unknown'],
      [{ personId: analyst.id }, 'case_unknown'],
    ] as const
    for (const [over, code] of refusals) expect((await ask(analyst, over)).body.code).toBe(code)
    const stranger = await person(stage, 'Another stranger')
    const auditor = await staff('Auditor', 'auditor')
    for (const nosy of [stranger, auditor]) {
      expect((await ask(nosy)).body.code).toBe('not_allowed')
    }
    const looked = async () => {
      const { items } = (await buyer.get('/me/accesses')).body
      return items.filter((one: { purpose: string }) => one.purpose === 'credit_review')
    }
    expect(await looked()).toEqual([])

    const opened = await ask(analyst)
    expect(opened.body).toMatchObject({
      credit: { axes: [{ axis: 'seller' }, { axis: 'buyer' }] },
      behind: [{ axis: 'seller' }, { axis: 'buyer' }],
      mark: expect.stringContaining(tradeId),
    })
    const mine = (await buyer.get('/me/credit')).body.axes
    expect(opened.body.credit.axes.map((axis: { score: number }) => axis.score)).toEqual(
      mine.map((axis: { score: number }) => axis.score),
    )
    const found = (await buyer.get('/me/credit/buyer/findings')).body.items
    expect(opened.body.behind[1].findings).toEqual(found)
    const by = { kind: 'staff', role: 'risk_analyst' }
    const note = { dataClasses: ['credit'], times: 1, caseId: tradeId, by }
    expect(await looked()).toMatchObject([note])
    const own = (await analyst.get('/operator/sealed-reads')).body.items
    expect(own).toMatchObject([{ person: { id: buyer.id }, dataClass: 'credit' }])
  })

  it('what somebody asks about their data is a case for the privacy desk while it is open', async () => {
    const officer = await staff('Officer', 'privacy_officer')
    const words = 'my number is wrong'
    const { body: asked } = await buyer.post('/rights/requests', { kind: 'correction', words })
    const wish = { purpose: 'data_subject_request', caseId: asked.id }
    expect((await read(officer, wish)).body.items).toMatchObject([{ value: ADDRESS }])
    expect((await read(officer, { ...wish, personId: seller.id })).body.code).toBe('case_unknown')
    expect((await read(officer, { ...wish, purpose: 'dispute' })).body.code).toBe('purpose_unfit')
    const agent = await staff('Agent', 'support_agent')
    expect((await read(agent, wish)).body.code).toBe('not_allowed')
    expect((await agent.get(`/operator/sealed-reads/cases/${asked.id}`)).status).toBe(404)
    await officer.post(`/privacy/requests/${asked.id}/answer`, { text: 'mended', reasons: [] })
    expect((await read(officer, wish)).body.code).toBe('case_closed')
  })

  it('nobody opens data in their own affair', async () => {
    const wish = { personId: seller.id as PersonId, role: 'mediator', reason: 'test' } as const
    await stage.market.database.transaction(async tx => {
      await grantRoles(tx, stage.market.clock.now(), SYSTEM, [wish])
      return { commit: true, value: null }
    })
    expect((await read(seller, { caseId: otherTradeId })).body.code).toBe('not_allowed')
  })

  it('much money is split by two people, as soon as the second one approves', async () => {
    const raise = (somebody: Somebody) => ({ personId: somebody.id as PersonId, level: 3 as const })
    await stage.market.database.transaction(async tx => {
      setLevels(tx, [raise(seller), raise(buyer)])
      return { commit: true, value: null }
    })
    const listingId = await listing(seller, { priceMinor: 1_500_000 })
    const { body } = await buyer.post('/trades', { listingId, delivery: 'pickup' })
    await pay(stage, buyer, body.id)
    await buyer.post(`/trades/${body.id}/report-problem`, { kind: 'damaged', text: 'broken' })

    const amounts = { refundMinor: 1_000_000, releaseMinor: 500_000 }
    const split = (who: Visitor) =>
      who.post(`/trades/${body.id}/split`, { ...amounts, reason: 'half broken' })
    const [first, second] = [await staff('Mo', 'mediator'), await staff('Mai', 'mediator')]
    const refused = await split(first)
    expect(refused).toMatchObject({ status: 403, body: { code: 'approval_required' } })
    const { operation, params } = refused.body
    const proposal = { operation, params, reason: 'half broken' }
    const { body: proposed } = await first.post('/operator/approvals', proposal)
    expect((await split(second)).body.code).toBe('approval_required')
    const path = `/operator/approvals/${proposed.id}/approve`
    const bare = await second.post(path, { reason: 'the photos agree' })
    expect(bare.body).toMatchObject({
      code: 'step_up_required',
      operation: 'approval_decide',
      facts: { approval: 'split_trade', verdict: 'approved' },
    })
    const decide = (who: Visitor, reason: string) => who.proven('POST', path, { reason }, PASSWORD)
    expect((await decide(first, 'mine')).body.code).toBe('own_proposal')
    // The seller has become a mediator, but it is their trade.
    expect((await decide(seller, 'pay me')).body.code).toBe('own_affair')
    const approved = await decide(second, 'the photos agree')
    expect(approved.body).toEqual({ done: true })
    const trade = await buyer.get(`/trades/${body.id}`)
    expect(trade.body.money.refunded.amountMinor).toBe(1_000_000)

    // Whoever reads the buyer's words looks as staff, but in their own trade as its party.
    const lookOf = async (who: Visitor) => {
      await who.get(`/trades/${body.id}`)
      return (await buyer.get('/me/accesses')).body.items[0]
    }
    const purpose = 'trade_page'
    const party = { kind: 'person', role: null, name: 'Seller' }
    expect(await lookOf(seller)).toMatchObject({ purpose, by: party })
    const by = { kind: 'staff', role: 'mediator', name: expect.stringMatching(/^\d{6}$/) }
    expect(await lookOf(second)).toMatchObject({ purpose, by })
    expect((await split(first)).body.code).toBe('approval_required')
  })
})
