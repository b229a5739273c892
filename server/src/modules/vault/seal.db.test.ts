import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { DAY_MS, instant, plus } from '../../kernel/time.ts'
import { connect, type Database, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { type Keyring, supersedeDataKeys } from '../keyring/index.ts'
import { attachTestKeyring } from '../keyring/testing.ts'
import {
  accessesOf,
  blindIndex,
  DATA_CLASSES,
  looksOf,
  open,
  resealSome,
  seal,
  sealPlainValues,
  timesOf,
} from './index.ts'

const NOW = instant(Date.UTC(2026, 10, 22))
const ADDRESS = { recipient: '林小雨', region: 'CN' }
const LABEL = { actor: SYSTEM, purpose: 'shipping_label' }
let own: TestDatabase
let database: Database
let ring: Keyring
let raw: pg.Client

beforeAll(async () => {
  own = await testDatabase()
  database = connect(own.url, 6)
  ring = await attachTestKeyring(database)
  raw = new pg.Client({ connectionString: own.url })
  await raw.connect()
})
afterAll(async () => {
  await raw.end()
  await ring.close()
  await database.close()
  await own.close()
})

function commit<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transaction(async tx => ({ commit: true, value: await work(tx) }))
}

const keep = (personId: `person_${string}`) =>
  commit(async tx => (await seal(tx, NOW, 'address', [{ personId, value: ADDRESS }]))[0] ?? '')

const look = async (ref: string) => (await open(database, NOW, [ref], LABEL))[0]?.value

test('values in the clear are sealed in batches, and no copy stays in the table’s file', async () => {
  const count = 1_203
  await raw.query(
    `insert into vault.sealed_values (id, person_id, data_class, plaintext, created_at)
     select 'address_' || n, 'person_' || n % 300, 'address',
       jsonb_build_object('recipient', '林小雨', 'n', n), '2026-11-01'
     from generate_series(1, $1::int) n`,
    [count],
  )
  // A start that fails half way leaves each value in one form or the other; the next one goes on.
  const halt = vi.spyOn(database, 'transaction').mockRejectedValueOnce(new Error('power cut'))
  await expect(sealPlainValues(database, NOW)).rejects.toThrow('power cut')
  halt.mockRestore()
  expect(await sealPlainValues(database, NOW)).toBe(count)
  expect(await sealPlainValues(database, NOW)).toBe(0)
  const left = await raw.query(
    'select count(*)::int as n from vault.sealed_values where plaintext is not null',
  )
  expect(left.rows).toEqual([{ n: 0 }])
  expect(await look('address_7')).toEqual({ recipient: '林小雨', n: 7 })
  expect(await look('address_1203')).toEqual({ recipient: '林小雨', n: 1203 })
  const file = await raw.query(
    `select position('林小雨'::bytea in pg_read_binary_file(pg_relation_filepath('vault.sealed_values'))) as at`,
  )
  expect(file.rows).toEqual([{ at: 0 }])
})

test('many values are sealed and opened at once, each to its own reference', async () => {
  const people = Array.from({ length: 2_100 }, () => newId('person'))
  const values = people.map((personId, n) => ({ personId, value: { n } }))
  const refs = await commit(tx => seal(tx, NOW, 'address', values))
  const opened = await open<{ n: number }>(database, NOW, refs, LABEL)
  expect(opened).toHaveLength(2_100)
  for (const { id, personId, value } of opened) {
    expect(refs[value.n]).toBe(id)
    expect(people[value.n]).toBe(personId)
  }
})

test('a value whose transaction rolls back leaves a key that goes on to work', async () => {
  const lin = newId('person')
  await database.transaction(async tx => {
    await seal(tx, NOW, 'address', [{ personId: lin, value: ADDRESS }])
    return { commit: false, value: null }
  })
  expect(await look(await keep(lin))).toEqual(ADDRESS)
})

test('the first value of somebody costs one round trip for the key, the others none', async () => {
  const lin = newId('person')
  const asked = vi.spyOn(database, 'query')
  await keep(lin)
  expect(asked.mock.calls.map(([statement]) => statement.name)).toEqual(['keyring_find_or_make'])
  asked.mockClear()
  const ref = await keep(lin)
  await look(ref)
  expect(asked.mock.calls.map(([statement]) => statement.name)).toEqual(['vault_look'])
  asked.mockRestore()
})

test('what a superseded key sealed is sealed anew, and only then the key is destroyed', async () => {
  const lin = newId('person')
  const before = await keep(lin)
  const keys = () =>
    raw.query('select version from keyring.data_keys where person_id = $1', [lin]).then(r => r.rows)
  const tomorrow = plus(NOW, DAY_MS)
  await commit(tx => supersedeDataKeys(tx, NOW, tomorrow, 1_000_000))
  // Another process may still hold the key: it stays until that is over.
  expect(await resealSome(database, plus(NOW, 1_000))).toBe(false)
  while (await resealSome(database, tomorrow));
  expect(await keys()).toEqual([{ version: 2 }])
  ring.cache.clear()
  expect(await look(before)).toEqual(ADDRESS)
})

test('a purpose that the table does not name opens nothing', async () => {
  const ref = await keep(newId('person'))
  const curious = { actor: SYSTEM, purpose: 'curiosity' }
  await expect(open(database, NOW, [ref], curious)).rejects.toThrow(/no purpose curiosity/)
})

test('everyone can read who looked at their data, for which purpose and case', async () => {
  const lin = newId('person')
  const ref = await keep(lin)
  await look(ref)
  await open(database, NOW, [ref], { ...LABEL, caseId: 'dispute_7' })
  await look(await keep(newId('person')))
  const [last, first, ...others] = await accessesOf(database, lin, { limit: 10 })
  expect(others).toEqual([])
  expect(last).toMatchObject({ ref, dataClass: 'address', actor: 'system', caseId: 'dispute_7' })
  expect(first).toMatchObject({ purpose: 'shipping_label', caseId: null, at: NOW })
  const page = await accessesOf(database, lin, { limit: 10, before: last?.position ?? 0n })
  expect(page).toEqual([first])
})

test('looks of one viewer, purpose, case and day stand together, and none is lost between pages', async () => {
  const lin = newId('person')
  const ref = await keep(lin)
  const viewers = [newId('person'), newId('person')] as const
  const lookAs = async (id: PersonId, at = NOW, caseId = 'trade_1') => {
    const actor = { kind: 'person', id, roles: [] } as const
    await open(database, at, [ref], { actor, purpose: 'shipping_label', caseId })
  }
  const yesterday = plus(NOW, -DAY_MS)
  await lookAs(viewers[1], yesterday)
  for (let time = 0; time < 300; time++) await lookAs(viewers[0])
  await lookAs(viewers[0], NOW, 'trade_2')
  await lookAs(lin)
  const first = await looksOf(database, lin, { limit: 1 })
  expect(first).toMatchObject([{ caseId: 'trade_2', times: 1, dataClasses: ['address'] }])
  // Another look comes in while the pages are turned.
  await lookAs(viewers[0], NOW, 'trade_2')
  const rest = await looksOf(database, lin, { before: first[0]?.position, limit: 10 })
  expect(rest).toMatchObject([
    { actor: viewers[0], caseId: 'trade_1', times: 300 },
    { actor: viewers[1], at: yesterday, times: 1 },
  ])
  const together = rest[0]?.position ?? 0n
  const [last, before] = await timesOf(database, lin, together, { limit: 2 })
  expect(last?.position).toBeGreaterThan(before?.position ?? 0n)
  const older = { before: before?.position ?? 0n, limit: 500 }
  expect(await timesOf(database, lin, together, older)).toHaveLength(298)
  expect(await timesOf(database, newId('person'), together, { limit: 1 })).toEqual([])
})

test('a blind index is equal for equal values of one column only, and tells no value', () => {
  const index = (column: string, value: string) => blindIndex(database, column, value)
  const mail = index('identity.people.email', 'lin@example.org')
  expect(mail).toMatch(/^[\w-]{43}$/)
  expect(index('identity.people.email', 'lin@example.org')).toBe(mail)
  expect(index('identity.people.email', 'lin@example.com')).not.toBe(mail)
  expect(index('identity.people.phone', 'lin@example.org')).not.toBe(mail)
})

test('each class of data has a prefix of its own and names what it may be opened for', () => {
  const rules = Object.values(DATA_CLASSES)
  expect(new Set(rules.map(rule => rule.prefix)).size).toBe(rules.length)
  for (const { purposes, prefix } of rules) {
    expect(purposes.length).toBeGreaterThan(0)
    expect(prefix).toMatch(/^[a-z]+$/)
  }
})
