import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PersonId } from '../../kernel/id.ts'
import { DAY_MS } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import { sql } from '../../platform/postgres.ts'
import { loadAccessRules } from '../rulebook/index.ts'
import { firstReview } from './index.ts'
import { START, startAccess, type TestAccess } from './testing.ts'

const { review: rules } = loadAccessRules('cn')(START)

let market: TestAccess
let ada: PersonId
let aki: PersonId
let mia: PersonId
let rio: PersonId
beforeEach(async () => {
  market = await startAccess()
  ada = await market.person('Ada', 'administrator')
  aki = await market.person('Aki', 'auditor')
  mia = await market.person('Mia', 'moderator')
  rio = await market.person('Rio', 'risk_analyst')
})
afterEach(() => market.stop())

const TOLD = sql<{ kind: string; subject: string }>(
  'test_access_told',
  `select kind, subject from journal.facts where starts_with(kind, $1) order by position`,
)
const REASON = { reason: 'not needed any more' }

async function items(who: PersonId) {
  const reviews = await market.send(who, 'GET', '/access-reviews')
  const [review] = reviews.json.items
  const { json } = await market.send(who, 'GET', `/access-reviews/${review.id}/grants`)
  const one = (name: string) =>
    json.items.find((item: { person: { displayName: string } }) => item.person.displayName === name)
  return { review, one }
}

test('a review opens by itself, tells beforehand, and takes away what nobody confirmed', async () => {
  const first = firstReview(market.clock.now(), loadAccessRules('cn'))
  await deadlines.ensureDeadline(market.database, first)
  await market.advance(rules.every_ms)
  const { review, one } = await items(aki)
  expect(review).toMatchObject({ grants: 4, undecided: 4, closedAt: null })
  expect(one('Aki')).toMatchObject({ mine: true, decision: null })

  const confirm = (who: PersonId, name: string) =>
    market.send(who, 'POST', `/grants/${one(name).grantId}/confirm`)
  expect((await confirm(aki, 'Aki')).json.code).toBe('own_grant')
  expect((await confirm(mia, 'Rio')).json.code).toBe('not_allowed')
  expect((await confirm(aki, 'Ada')).status).toBe(204)
  expect((await confirm(aki, 'Ada')).json.code).toBe('not_under_review')
  expect((await confirm(ada, 'Aki')).status).toBe(204)
  const revoked = await market.send(aki, 'POST', `/grants/${one('Mia').grantId}/revoke`, REASON)
  expect(revoked.status).toBe(204)
  expect(await market.rolesOf(mia)).toEqual([])

  await market.advance(rules.decideWithin_ms - rules.remindBefore_ms)
  const told = await market.database.query(TOLD, ['access.role_lapsing'])
  expect(told.map(fact => fact.subject)).toEqual([rio])
  expect(await market.rolesOf(rio)).toEqual(['risk_analyst'])

  await market.advance(rules.remindBefore_ms)
  expect(await market.rolesOf(rio)).toEqual([])
  const after = await items(aki)
  expect(after.review).toMatchObject({ undecided: 0 })
  const decisions = ['Ada', 'Aki', 'Mia', 'Rio'].map(name => after.one(name).decision)
  expect(decisions).toEqual(['confirmed', 'confirmed', 'revoked', 'not_confirmed'])
  expect((await confirm(aki, 'Ada')).json.code).toBe('not_under_review')

  // The next one comes a quarter after this one began.
  await market.advance(rules.every_ms - rules.decideWithin_ms)
  expect((await market.send(aki, 'GET', '/access-reviews')).json.items).toHaveLength(2)
})

test('a review can be opened early, once at a time, and leaves the last administrator', async () => {
  expect((await market.send(ada, 'POST', '/access-reviews')).status).toBe(201)
  expect((await market.send(aki, 'POST', '/access-reviews')).json.code).toBe('review_open')
  expect((await market.send(mia, 'POST', '/access-reviews')).status).toBe(403)
  await market.advance(rules.decideWithin_ms - rules.remindBefore_ms)
  await market.advance(rules.remindBefore_ms)
  expect(await market.rolesOf(ada)).toEqual(['administrator'])
  expect(await market.rolesOf(aki)).toEqual([])
  expect((await items(ada)).one('Ada').decision).toBe('kept')
})

test('the review shows on which day a role was last of use', async () => {
  const use = () => market.send(ada, 'GET', '/grants')
  await use()
  await market.advance(2 * DAY_MS)
  await use()
  await market.send(aki, 'POST', '/access-reviews')
  await expect.poll(async () => (await items(aki)).one('Ada').lastUsedOn).toBe('2026-11-24')
  expect((await items(aki)).one('Rio').lastUsedOn).toBe(null)
})
