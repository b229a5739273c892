import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../platform/postgres.ts'
import { accessesOf } from '../vault/index.ts'
import { sealClearEmails } from './email-backfill.ts'
import { PASSWORD, startIdentity, type TestIdentity } from './testing.ts'

const CLEAR = sql(
  'test_email_clear',
  `update identity.people set email = $2, email_ref = null, email_index = null, email_masked = null
   where id = $1`,
)
const ROWS = sql<{ row: string }>(
  'test_email_rows',
  'select p::text as row from identity.people p union all select v::text from vault.sealed_values v',
)

let market: TestIdentity
beforeAll(async () => {
  market = await startIdentity()
})
afterAll(() => market.stop())

const rows = async () => JSON.stringify(await market.database.query(ROWS))

test('the whole address is for its owner, and each look is noted; elsewhere it is masked', async () => {
  const { id, token } = await market.register('lin@example.org')
  expect((await market.send('GET', '/me', undefined, token)).json.email).toBe('l•••@example.org')
  const security = await market.send('GET', '/security', undefined, token)
  expect(security.json.email).toBe('l•••@example.org')
  expect(await accessesOf(market.database, id, { limit: 10 })).toEqual([])
  const whole = await market.send('GET', '/me/email', undefined, token)
  expect(whole.json).toEqual({ email: 'lin@example.org' })
  const looks = await accessesOf(market.database, id, { limit: 10 })
  expect(looks).toMatchObject([{ actor: id, dataClass: 'email', purpose: 'own_profile' }])
  expect((await market.send('GET', '/me/email')).status).toBe(401)
  expect(await rows()).not.toContain('lin@')
})

test('what an older version kept in the clear is sealed at the start and signs in as before', async () => {
  const { id } = await market.register('older@example.org')
  await market.database.query(CLEAR, [id, 'older@example.org'])
  expect(await rows()).toContain('older@')
  const now = market.clock.now()
  expect(await sealClearEmails(market.database, now)).toBe(1)
  expect(await sealClearEmails(market.database, now)).toBe(0)
  expect(await rows()).not.toContain('older@')
  const body = { email: 'Older@Example.org', password: PASSWORD }
  expect((await market.send('POST', '/sessions', body)).json.email).toBe('o•••@example.org')
  const again = { ...body, displayName: '再来', locale: 'zh-CN' }
  expect((await market.send('POST', '/accounts', again)).json.code).toBe('email_taken')
})
