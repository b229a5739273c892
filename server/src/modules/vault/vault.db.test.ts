import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, ANYONE, SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { instant } from '../../kernel/time.ts'
import { manualClock } from '../../platform/clock.ts'
import { createCommands } from '../../platform/commands.ts'
import { createHttp } from '../../platform/http/server.ts'
import { connect, type Database, sql, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import type { Keyring } from '../keyring/index.ts'
import { attachTestKeyring } from '../keyring/testing.ts'
import {
  currentRefs,
  findAddresses,
  forget,
  forgetPerson,
  holdPerson,
  letPersonGo,
  open,
  openAddress,
  openPayoutAccount,
  openPayoutAccountRef,
  openShippingLabel,
  payoutAccountRefs,
  seal,
  vaultRoutes,
} from './index.ts'

const clock = manualClock(instant(Date.UTC(2026, 10, 22)))
const lin = newId('person')
const chen = newId('person')
let own: TestDatabase
let database: Database
let ring: Keyring
let app: Awaited<ReturnType<typeof createHttp>>

beforeAll(async () => {
  own = await testDatabase()
  database = connect(own.url, 6)
  ring = await attachTestKeyring(database)
  const people = new Map<unknown, Actor>(
    [lin, chen].map(id => [id, { kind: 'person', id, roles: [] }]),
  )
  app = await createHttp({
    // Signing in is identity's; here a header says who somebody is.
    authenticate: async request => people.get(request.headers['x-person']) ?? ANYONE,
    publicUrl: 'http://localhost',
    version: 'test',
    trustProxy: 0,
    log: false,
  })
  vaultRoutes(app, {
    database,
    commands: createCommands(database, clock),
    clock,
    // Fresh proofs are identity's too; the journeys see both together.
    requireStepUp: () => async () => {},
  })
})
afterAll(async () => {
  await app.close()
  await ring.close()
  await database.close()
  await own.close()
})

async function send(
  who: PersonId | '',
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
) {
  const response = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { 'x-person': who, 'idempotency-key': newId('test') },
    ...(body ? { payload: body } : {}),
  })
  return { status: response.statusCode, json: response.body ? response.json() : null }
}

const ADDRESS = {
  recipient: '林小雨',
  phone: '+86 138 0013 8000',
  region: 'CN',
  province: '浙江省',
  city: '杭州市',
  street: '文三路 1 号',
}
const ACCOUNT = { kind: 'bank', holder: '林小雨', number: '4111 1111 1111 1111' }

interface AccessRow {
  actor: string
  data_class: string
  purpose: string
  at: number
}
const ACCESSES = sql<AccessRow>(
  'test_vault_accesses',
  'select actor, data_class, purpose, at from vault.accesses where person_id = $1 order by position',
)
const LEAKS = sql<{ text: string }>(
  'test_vault_leaks',
  `select coalesce(string_agg(f::text, ' '), '') || (
     select coalesce(string_agg(k::text, ' '), '') from platform.idempotency_keys k
   ) as text from journal.facts f`,
)

test('an address is its owner’s own', async () => {
  const added = await send(lin, 'POST', '/addresses', ADDRESS)
  expect(added).toMatchObject({ status: 201, json: { ...ADDRESS, phone: '13800138000' } })
  expect((await send(lin, 'GET', '/addresses')).json.items).toEqual([added.json])

  expect((await send('', 'GET', '/addresses')).status).toBe(401)
  expect((await send(chen, 'GET', '/addresses')).json.items).toEqual([])
  expect((await send(chen, 'DELETE', `/addresses/${added.json.id}`)).status).toBe(404)
  expect((await send(lin, 'GET', '/addresses')).json.items).toHaveLength(1)
  expect(await findAddresses(database, [added.json.id])).toEqual([
    { id: added.json.id, personId: lin },
  ])
})

test('a trade keeps an address that its owner removes', async () => {
  const { json } = await send(lin, 'POST', '/addresses', ADDRESS)
  expect((await send(lin, 'DELETE', `/addresses/${json.id}`)).status).toBe(204)
  expect((await send(lin, 'DELETE', `/addresses/${json.id}`)).status).toBe(404)
  expect(await findAddresses(database, [json.id])).toEqual([])
  const seller: Actor = { kind: 'person', id: chen, roles: [] }
  const access = { actor: seller, purpose: 'shipping_label' }
  expect(await openShippingLabel(database, clock.now(), json.id, access)).toEqual({
    recipient: '林小雨',
    phone: '13800138000',
    lines: ['浙江省杭州市', '文三路 1 号'],
  })
  const accesses = await database.query(ACCESSES, [lin])
  const { actor, purpose } = accesses.at(-1) ?? {}
  expect({ actor, purpose }).toEqual({ actor: chen, purpose: 'shipping_label' })
})

test('what is forgotten is gone, and a look that finds nothing is no access', async () => {
  const { json } = await send(lin, 'POST', '/addresses', ADDRESS)
  await database.transaction(async tx => {
    return { commit: true, value: await forget(tx, clock.now(), [json.id]) }
  })
  const before = await database.query(ACCESSES, [lin])
  const access = { actor: SYSTEM, purpose: 'shipping_label' }
  expect(await openAddress(database, clock.now(), json.id, access)).toBeUndefined()
  expect(await database.query(ACCESSES, [lin])).toEqual(before)
})

test('what a hold keeps is destroyed when it ends, and nobody is forgotten before', async () => {
  const wei = newId('person')
  const commit = <T>(work: (tx: Tx) => Promise<T>) =>
    database.transaction(async tx => ({ commit: true, value: await work(tx) }))
  const access = { actor: SYSTEM, purpose: 'dispute' }
  const opened = async (ref: string) =>
    (await open<{ n: number }>(database, clock.now(), [ref], access)).map(({ value }) => value.n)
  const [first = '', second = ''] = await commit(async tx => {
    const values = [1, 2].map(n => ({ personId: wei, value: { n } }))
    holdPerson(tx, wei)
    return seal(tx, clock.now(), 'address', values)
  })
  expect(await commit(tx => forget(tx, clock.now(), [first]))).toBe(0)
  const forgetting = commit(tx => forgetPerson(tx, clock.now(), wei))
  await expect(forgetting).rejects.toThrow('nobody is forgotten under a legal hold')
  expect([await opened(first), await opened(second)]).toEqual([[1], [2]])
  expect(await currentRefs(database, [wei], 'address')).toMatchObject([{ id: second }])
  await commit(async tx => letPersonGo(tx, clock.now(), wei))
  expect([await opened(first), await opened(second)]).toEqual([[], [2]])
})

test('an address book holds twenty addresses', async () => {
  const person = chen
  for (let at = 0; at < 20; at++) {
    expect((await send(person, 'POST', '/addresses', ADDRESS)).status).toBe(201)
  }
  const refused = await send(person, 'POST', '/addresses', ADDRESS)
  expect(refused).toMatchObject({ status: 409, json: { code: 'address_book_full', max: 20 } })
})

test('the payout number is never shown again, and not to others at all', async () => {
  expect((await send(lin, 'GET', '/payout-account')).status).toBe(404)
  const saved = await send(lin, 'PUT', '/payout-account', ACCOUNT)
  expect(saved.json).toEqual({ kind: 'bank', holder: '林**', number: '•••• 1111' })
  expect((await send(lin, 'GET', '/payout-account')).json).toEqual(saved.json)
  expect((await send(chen, 'GET', '/payout-account')).status).toBe(404)
  expect((await send('', 'PUT', '/payout-account', ACCOUNT)).status).toBe(401)
  const bad = await send(lin, 'PUT', '/payout-account', { ...ACCOUNT, number: '4111111111111112' })
  expect(bad.json).toMatchObject({ code: 'payout_account_invalid', field: 'number' })
})

test('a payout under way keeps its account when the owner changes to another', async () => {
  const ref = (await payoutAccountRefs(database, [lin, chen])).get(lin) ?? ''
  await Promise.all(
    ['lin@example.org', 'lin2@example.org'].map(number =>
      send(lin, 'PUT', '/payout-account', { ...ACCOUNT, kind: 'wallet', number }),
    ),
  )
  expect([...(await payoutAccountRefs(database, [lin, chen])).keys()]).toEqual([lin])
  const access = { actor: SYSTEM, purpose: 'payout' }
  const now = await openPayoutAccount(database, clock.now(), lin, access)
  expect(now?.number).toMatch(/^lin2?@example\.org$/)
  const before = await openPayoutAccountRef(database, clock.now(), ref, access)
  expect(before?.number).toBe('4111111111111111')
})

test('facts and idempotency records hold no personal data', async () => {
  const text = (await database.query(LEAKS))[0]?.text ?? ''
  expect(text).toContain('vault.payout_account_changed')
  for (const secret of ['4111', 'example.org', '13800138000', '林小雨', '文三路']) {
    expect(text).not.toContain(secret)
  }
})
