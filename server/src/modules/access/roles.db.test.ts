import { Check } from 'typebox/value'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ACCESS_FACTS } from '../../facts/access.ts'
import type { PersonId } from '../../kernel/id.ts'
import { DANGEROUS_ROLES, GRANTED_ROLES } from '../../kernel/roles.ts'
import { DAY_MS, HOUR_MS, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { approves } from './operations.ts'
import { startAccess, type TestAccess } from './testing.ts'

let market: TestAccess
let ada: PersonId
let ben: PersonId
let cleo: PersonId
beforeEach(async () => {
  market = await startAccess()
  ada = await market.person('Ada', 'administrator')
  ben = await market.person('Ben', 'administrator')
  cleo = await market.person('Cleo')
})
afterEach(async () => {
  const facts = await market.database.query(FACTS)
  for (const fact of facts) {
    const known = ACCESS_FACTS.some(schema => Check(schema, fact))
    expect(known || fact.kind.startsWith('identity.'), JSON.stringify(fact)).toBe(true)
  }
  await market.stop()
})

const FACTS = sql<{ kind: string; body: object }>(
  'test_access_facts',
  'select kind, body from journal.facts order by position',
)

const REASON = 'because the test says so'
const wish = (personId: PersonId, role: string) => ({ personId, role, reason: REASON })

async function grantOf(personId: PersonId): Promise<string> {
  const { json } = await market.send(ada, 'GET', `/grants?personId=${personId}`)
  return json.items[0].id
}

test('an administrator gives a plain role alone, with a reason, and takes it away again', async () => {
  const given = await market.send(ada, 'POST', '/grants', wish(cleo, 'moderator'))
  expect(given.status).toBe(201)
  expect(await market.rolesOf(cleo)).toEqual(['moderator'])
  const { json } = await market.send(ada, 'GET', `/grants?personId=${cleo}`)
  expect(json.items).toMatchObject([
    {
      person: { displayName: 'Cleo' },
      role: 'moderator',
      reason: REASON,
      grantedBy: { id: ada },
      expiresAt: null,
      lastUsedOn: null,
    },
  ])
  const again = await market.send(ada, 'POST', '/grants', wish(cleo, 'moderator'))
  expect([again.status, again.json.code]).toEqual([409, 'role_held'])
  const revoke = `/grants/${given.json.id}/revoke`
  expect((await market.send(ben, 'POST', revoke, { reason: REASON })).status).toBe(204)
  expect(await market.rolesOf(cleo)).toEqual([])
  expect((await market.send(ben, 'POST', revoke, { reason: REASON })).status).toBe(404)
})

test('nobody gives a role to themselves, nobody without the permission gives any', async () => {
  const own = await market.send(ada, 'POST', '/grants', wish(ada, 'mediator'))
  expect([own.status, own.json.code]).toEqual([403, 'own_grant'])
  const mediator = await market.person('Mia', 'mediator', 'auditor', 'privacy_officer')
  for (const who of [cleo, mediator]) {
    const answer = await market.send(who, 'POST', '/grants', wish(cleo, 'moderator'))
    expect([answer.status, answer.json.code]).toEqual([403, 'not_allowed'])
  }
  expect(await market.rolesOf(cleo)).toEqual([])
})

test('a role that was given until a moment is gone at that moment, even before time has acted', async () => {
  const until = { ...wish(cleo, 'moderator'), expiresAt: market.at(HOUR_MS) }
  expect((await market.send(ada, 'POST', '/grants', until)).status).toBe(201)
  market.clock.set(plus(market.clock.now(), HOUR_MS))
  expect(await market.rolesOf(cleo)).toEqual([])
  await market.advance(1)
  const { json } = await market.send(ada, 'GET', `/grants?personId=${cleo}&ended=true`)
  expect(json.items).toMatchObject([{ endedWhy: 'expired' }])
  const past = { ...wish(cleo, 'moderator'), expiresAt: market.at(-1) }
  expect((await market.send(ada, 'POST', '/grants', past)).json.code).toBe('expiry_past')
})

test('a dangerous role takes a second person, who approves exactly that', async () => {
  const asked = await market.send(ada, 'POST', '/grants', wish(cleo, 'privacy_officer'))
  expect(asked).toMatchObject({ status: 403, json: { code: 'approval_required' } })
  const { operation, params } = asked.json
  expect({ operation, params }).toEqual({
    operation: 'grant_role',
    params: { personId: cleo, role: 'privacy_officer', expiresAt: null },
  })
  const proposal = { operation, params, reason: REASON }
  const proposed = await market.send(ada, 'POST', '/approvals', proposal)
  expect(proposed.status).toBe(201)
  const twice = await market.send(ada, 'POST', '/approvals', proposal)
  expect(twice.json.code).toBe('already_proposed')
  const path = `/approvals/${proposed.json.id}`

  // The wrong sides: the proposer, somebody without the permission, whom it is about, too early.
  const own = await market.send(ada, 'POST', `${path}/approve`, { reason: REASON })
  expect([own.status, own.json.code]).toEqual([403, 'own_proposal'])
  const mediator = await market.person('Mia', 'mediator')
  const stranger = await market.send(mediator, 'POST', `${path}/approve`, { reason: REASON })
  expect([stranger.status, stranger.json.code]).toEqual([403, 'not_allowed'])
  expect((await market.send(cleo, 'POST', `${path}/approve`, { reason: REASON })).status).toBe(403)
  const early = await market.send(ada, 'POST', '/grants', wish(cleo, 'privacy_officer'))
  expect(early.json.code).toBe('approval_required')
  expect(await market.rolesOf(cleo)).toEqual([])

  const inbox = await market.send(ben, 'GET', '/approvals?open=true')
  expect(inbox.json.items).toMatchObject([
    { id: proposed.json.id, decidable: true, mine: false, about: { displayName: 'Cleo' } },
  ])
  expect((await market.send(mediator, 'GET', '/approvals')).json.items).toEqual([])

  const approved = await market.send(ben, 'POST', `${path}/approve`, { reason: REASON })
  expect(approved).toMatchObject({ status: 200, json: { done: true } })
  expect(await market.rolesOf(cleo)).toEqual(['privacy_officer'])
  const late = await market.send(ben, 'POST', `${path}/refuse`, { reason: REASON })
  expect([late.status, late.json.code]).toEqual([409, 'wrong_state'])
})

test('what was approved counts for nothing else, once, and not for ever', async () => {
  const { approvals, clock, database } = market
  const params = { tradeId: 'trade_01jd7x3v9rf8qb6k2m4n5p7s9t' as const, refundMinor: 900_000 }
  const wanted = { ...params, releaseMinor: 200_000 }
  const body = { operation: 'split_trade', params: wanted, reason: REASON }
  const actor = { kind: 'person', id: ada, roles: ['administrator'] } as const
  const attempt = (
    given: typeof wanted,
    by: { kind: 'person'; id: PersonId; roles: readonly ['administrator'] } = actor,
  ) =>
    database.transaction(async tx => {
      const value = await approvals.require(tx, clock.now(), by, 'split_trade', given)
      return { commit: value.ok, value: value.ok ? 'passed' : value.refusal.code }
    })
  expect(await attempt({ ...wanted, refundMinor: 100, releaseMinor: 100 })).toBe('passed')
  const propose = async () => (await market.send(ada, 'POST', '/approvals', body)).json.id
  const approve = async (id: string) =>
    (await market.send(ben, 'POST', `/approvals/${id}/approve`, { reason: REASON })).json

  expect(await attempt(wanted)).toBe('approval_required')
  // Nobody is registered here for carrying it out, so it waits for its proposer.
  expect(await approve(await propose())).toEqual({ done: false })
  expect(await attempt({ ...wanted, refundMinor: 900_001 })).toBe('approval_required')
  expect(await attempt(wanted, { ...actor, id: ben })).toBe('approval_required')
  const { tradeId, refundMinor, releaseMinor } = wanted
  expect(await attempt({ releaseMinor, refundMinor, tradeId })).toBe('passed')
  expect(await attempt(wanted)).toBe('approval_required')

  await approve(await propose())
  await market.advance(3 * DAY_MS)
  expect(await attempt(wanted)).toBe('approval_required')
  const { json } = await market.send(ada, 'GET', '/approvals')
  expect(json.items.map((item: { state: string }) => item.state)).toEqual(['expired', 'used'])

  const refused = await propose()
  expect(
    (await market.send(ben, 'POST', `/approvals/${refused}/refuse`, { reason: REASON })).status,
  ).toBe(200)
  expect(await attempt(wanted)).toBe('approval_required')
})

test('a proposal with other parameters than the operation knows is refused', async () => {
  const proposal = (params: object) =>
    market.send(ada, 'POST', '/approvals', { operation: 'grant_role', params, reason: REASON })
  const params = { personId: cleo, role: 'auditor', expiresAt: null }
  for (const wrong of [
    {},
    { ...params, more: 1 },
    { ...params, role: 'king' },
    { ...params, personId: 'x' },
  ]) {
    expect((await proposal(wrong)).json).toMatchObject({ code: 'invalid_request', field: 'params' })
  }
  const needless = await proposal({ ...params, role: 'moderator' })
  expect(needless.json.code).toBe('approval_not_needed')
  const own = await proposal({ ...params, personId: ada })
  expect(own.json.code).toBe('own_grant')
})

test('an only administrator appoints the second alone, and nobody else', async () => {
  const small = await startAccess()
  const only = await small.person('Only', 'administrator')
  const [first, second] = [await small.person('First'), await small.person('Second')]
  const officer = await small.send(only, 'POST', '/grants', wish(first, 'privacy_officer'))
  expect(officer.json.code).toBe('approval_required')
  const proposal = { operation: 'grant_role', params: officer.json.params, reason: REASON }
  const vain = await small.send(only, 'POST', '/approvals', proposal)
  expect(vain.json.code).toBe('nobody_to_approve')
  expect((await small.send(only, 'POST', '/grants', wish(first, 'administrator'))).status).toBe(201)
  const third = await small.send(only, 'POST', '/grants', wish(second, 'administrator'))
  expect(third.json.code).toBe('approval_required')
  await small.stop()
})

test('an administrator is removed by two people, neither of whom they are', async () => {
  const grantId = await grantOf(ben)
  const asked = await market.send(ada, 'POST', `/grants/${grantId}/revoke`, { reason: REASON })
  expect(asked.json).toMatchObject({ code: 'approval_required', operation: 'revoke_approver' })
  const proposal = { operation: 'revoke_approver', params: asked.json.params, reason: REASON }
  expect((await market.send(ada, 'POST', '/approvals', proposal)).json.code).toBe(
    'nobody_to_approve',
  )
  const auditor = await market.person('Aki', 'auditor')
  const { json } = await market.send(ada, 'POST', '/approvals', proposal)
  const path = `/approvals/${json.id}/approve`
  expect((await market.send(ben, 'POST', path, { reason: REASON })).json.code).toBe('own_grant')
  const done = await market.send(auditor, 'POST', path, { reason: REASON })
  expect(done.json).toEqual({ done: true })
  expect(await market.rolesOf(ben)).toEqual([])
})

test('who approves what takes two people is not removed by one', async () => {
  const mediator = await market.person('Mia', 'mediator')
  const grantId = await grantOf(mediator)
  const asked = await market.send(ada, 'POST', `/grants/${grantId}/revoke`, { reason: REASON })
  expect(asked.json).toMatchObject({ code: 'approval_required', operation: 'revoke_approver' })
  expect(await market.rolesOf(mediator)).toEqual(['mediator'])
})

test('a party of it is no second person, whatever role they have', async () => {
  const parties: PersonId[] = []
  const court = await startAccess({ split_trade: async () => parties })
  const mia = await court.person('Mia', 'mediator')
  const buyer = await court.person('Buyer', 'mediator')
  parties.push(buyer)
  const tradeId = 'trade_01jd7x3v9rf8qb6k2m4n5p7s9t'
  const params = { tradeId, refundMinor: 900_000, releaseMinor: 200_000 }
  const proposal = { operation: 'split_trade', params, reason: REASON }
  const vain = await court.send(mia, 'POST', '/approvals', proposal)
  expect(vain.json.code).toBe('nobody_to_approve')
  const other = await court.person('Moe', 'mediator')
  const { json } = await court.send(mia, 'POST', '/approvals', proposal)
  const seen = async (who: PersonId) =>
    (await court.send(who, 'GET', '/approvals')).json.items[0].decidable
  expect([await seen(buyer), await seen(other)]).toEqual([false, true])
  const path = `/approvals/${json.id}/approve`
  const own = await court.send(buyer, 'POST', path, { reason: REASON })
  expect([own.status, own.json.code]).toEqual([403, 'own_affair'])
  expect((await court.send(other, 'POST', path, { reason: REASON })).status).toBe(200)
  await court.stop()
})

test('what was approved is not done for a proposer whose role has run out by then', async () => {
  const until = { ...wish(cleo, 'administrator'), expiresAt: market.at(HOUR_MS) }
  const proposal = (params: object) => ({ operation: 'grant_role', params, reason: REASON })
  const { personId, role, expiresAt } = until
  const given = await market.send(
    ada,
    'POST',
    '/approvals',
    proposal({ personId, role, expiresAt }),
  )
  await market.send(ben, 'POST', `/approvals/${given.json.id}/approve`, { reason: REASON })
  const dan = await market.person('Dan')
  const wanted = { personId: dan, role: 'auditor', expiresAt: null }
  const { json } = await market.send(cleo, 'POST', '/approvals', proposal(wanted))
  // Time has not yet acted on what has expired.
  market.clock.set(plus(market.clock.now(), HOUR_MS))
  const late = await market.send(ben, 'POST', `/approvals/${json.id}/approve`, { reason: REASON })
  expect(late.json).toEqual({ done: false, refusal: 'not_allowed' })
  expect(await market.rolesOf(dan)).toEqual([])
})

test('whoever may approve a dangerous operation has a role that is dangerous to give', () => {
  for (const role of GRANTED_ROLES) {
    if (approves(role)) expect(DANGEROUS_ROLES).toContain(role)
  }
  expect(GRANTED_ROLES.filter(approves)).toEqual([
    'mediator',
    'privacy_officer',
    'auditor',
    'administrator',
  ])
})
