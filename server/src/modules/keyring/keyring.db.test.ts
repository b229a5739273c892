import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { PersonId } from '../../kernel/id.ts'
import { DAY_MS, type Instant, instant, plus } from '../../kernel/time.ts'
import { SealBroken } from '../../platform/aes-gcm.ts'
import { manualClock } from '../../platform/clock.ts'
import { versionOf } from '../../platform/kms/kms.ts'
import { openLocalKms } from '../../platform/kms/local.ts'
import { connect, type Database, sql, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import {
  attachKeyring,
  dropOldKeys,
  expireKeys,
  finishRotation,
  type Keyring,
  rotateKeys,
  setLegalHold,
  shred,
  supersedeDataKeys,
  tombstoneFile,
  withOpeningKeys,
  withSealingKeys,
} from './index.ts'

const NOW = instant(Date.UTC(2026, 10, 22))
const clock = manualClock(NOW)
const directory = mkdtempSync(join(tmpdir(), 'goodhand-keyring-'))
let own: TestDatabase
/** Two processes of one market, as far as keys go: each has its own pool and its own memory. */
let here: Database
let there: Database
const rings: Keyring[] = []

beforeAll(async () => {
  own = await testDatabase()
  here = connect(own.url, 8)
  there = connect(own.url, 4)
})
afterEach(async () => {
  for (const ring of rings.splice(0)) await ring.close()
  clock.set(NOW)
})
afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await own.close()
  rmSync(directory, { recursive: true, force: true })
})

async function attach(database = here, file = 'destroyed.jsonl', more = {}): Promise<Keyring> {
  const kms = await openLocalKms(join(directory, 'keys'))
  const tombstones = tombstoneFile(join(directory, file))
  const ring = await attachKeyring(database, { kms, clock, tombstones, ...more })
  rings.push(ring)
  return ring
}

const copyOf = (keys: readonly ({ bytes: Buffer; version: number } | undefined)[]) =>
  keys.map(key => ({ bytes: key?.bytes.toString('hex') ?? '', version: key?.version ?? 0 }))

async function sealing(
  ring: Keyring,
  personId: PersonId,
  { dataClass = 'address', keep_ms = null as number | null, now = clock.now() } = {},
) {
  const wishes = [{ personId, dataClass, keep_ms }]
  const [key] = await withSealingKeys(ring, now, wishes, copyOf)
  return key ?? { bytes: '', version: 0 }
}

async function opening(ring: Keyring, personId: PersonId, version = 1, dataClass = 'address') {
  const names = [{ personId, dataClass, version }]
  return withOpeningKeys(ring, names, ([key]) => key?.toString('hex'))
}

function commit<T>(work: (tx: Tx) => Promise<T>, database = here): Promise<T> {
  return database.transaction(async tx => ({ commit: true, value: await work(tx) }))
}

/** Waits until another process has heard; fails by the time limit of the test. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 5))
}

test('a person has one key a class; once it is at hand, it costs no statement', async () => {
  const ring = await attach()
  const lin = newId('person')
  const spy = vi.spyOn(here, 'query')
  const first = await sealing(ring, lin)
  expect(spy).toHaveBeenCalledTimes(1)
  expect(await sealing(ring, lin)).toEqual(first)
  expect(await opening(ring, lin)).toBe(first.bytes)
  expect(spy).toHaveBeenCalledTimes(1)
  expect(Buffer.from(first.bytes, 'hex')).toHaveLength(32)
  expect((await sealing(ring, lin, { dataClass: 'payout_account' })).bytes).not.toBe(first.bytes)
  spy.mockRestore()
})

test('processes that want the first key of a person at once get the same one', async () => {
  const [a, b] = [await attach(here), await attach(there)]
  const lin = newId('person')
  const all = await Promise.all(Array.from({ length: 20 }, (_, at) => sealing(at % 2 ? a : b, lin)))
  expect(new Set(all.map(key => key.bytes)).size).toBe(1)
})

test('many keys at once, also more than fit, seal in order', async () => {
  const ring = await attach(here, 'destroyed.jsonl', { keys_max: 300 })
  const people = Array.from({ length: 250 }, () => newId('person'))
  const wishes = people.map(personId => ({ personId, dataClass: 'address', keep_ms: null }))
  const keys = await withSealingKeys(ring, NOW, wishes, copyOf)
  expect(new Set(keys.map(key => key.bytes)).size).toBe(250)
  for (const [at, personId] of people.entries()) {
    expect(await opening(ring, personId)).toBe(keys[at]?.bytes)
  }
  await Promise.all(people.map(() => sealing(ring, newId('person'))))
  expect(ring.cache.size()).toBe(300)
})

test('a key that was shredded is gone at once, from the memory of every process', async () => {
  const [a, b] = [await attach(here), await attach(there, 'other.jsonl')]
  const [lin, chen] = [newId('person'), newId('person')]
  const kept = await sealing(b, chen)
  await sealing(a, lin)
  const name = { personId: lin, dataClass: 'address', version: 1 }
  // The very memory in which the key lies, as somebody with a heap dump sees it.
  const memory = await withOpeningKeys(b, [name], ([key]) => key as Buffer)
  expect(memory.every(byte => byte === 0)).toBe(false)
  await commit(tx => shred(tx, NOW, lin, ['address', 'payout_account']))
  await until(() => memory.every(byte => byte === 0))
  expect(await opening(a, lin)).toBeUndefined()
  expect(await opening(b, lin)).toBeUndefined()
  expect(await opening(b, chen)).toBe(kept.bytes)
  await until(async () => (await b.tombstones.read()).length >= 2)
  expect((await b.tombstones.read()).map(one => one.dataClass).sort()).toEqual([
    'address',
    'payout_account',
  ])
})

test('a deletion that rolls back has destroyed nothing', async () => {
  const ring = await attach()
  const lin = newId('person')
  const { bytes } = await sealing(ring, lin)
  await here.transaction(async tx => {
    await shred(tx, NOW, lin, ['address'])
    return { commit: false, value: null }
  })
  ring.cache.clear()
  expect(await opening(ring, lin)).toBe(bytes)
})

test('somebody who gives data again gets a new key, and the old one stays destroyed', async () => {
  const ring = await attach()
  const lin = newId('person')
  const before = await sealing(ring, lin)
  await commit(tx => shred(tx, NOW, lin, ['address']))
  await until(() => ring.cache.newest(lin, 'address') === undefined)
  const after = await sealing(ring, lin)
  expect(after.version).toBeGreaterThan(before.version)
  expect(after.bytes).not.toBe(before.bytes)
  expect(await opening(ring, lin, before.version)).toBeUndefined()
})

const BACKUP = sql('test_keyring_backup', 'create table public.older as table keyring.data_keys')
const RESTORE = sql(
  'test_keyring_restore',
  `with gone as (delete from keyring.tombstones)
   insert into keyring.data_keys select * from public.older on conflict do nothing`,
)

test('an older backup of the keyring brings nobody back', async () => {
  const first = await attach(here, 'restored.jsonl')
  const [lin, chen] = [newId('person'), newId('person')]
  await sealing(first, lin)
  const kept = await sealing(first, chen)
  await here.query(BACKUP)
  await commit(tx => shred(tx, NOW, lin, ['address']))
  await until(async () => (await first.tombstones.read()).length > 0)
  for (const ring of rings.splice(0)) await ring.close()
  await here.query(RESTORE)

  const ring = await attach(here, 'restored.jsonl')
  expect(await opening(ring, lin)).toBeUndefined()
  expect(await opening(ring, chen)).toBe(kept.bytes)
  // Without the file, the backup would have brought the person back: the test sees a difference.
  for (const open of rings.splice(0)) await open.close()
  await here.query(RESTORE)
  expect(await opening(await attach(here, 'forgotten.jsonl'), lin)).toBeDefined()
})

test('what the law keeps outlives a deletion, and time or a hold decides over it', async () => {
  const ring = await attach()
  const lin = newId('person')
  const keep_ms = 1000 * DAY_MS
  const remark = { dataClass: 'trade_remark', keep_ms }
  const { bytes } = await sealing(ring, lin, remark)
  await commit(tx => shred(tx, NOW, lin, ['trade_remark']))
  ring.cache.clear()
  expect(await opening(ring, lin, 1, 'trade_remark')).toBe(bytes)

  const expire = (at: Instant) => commit(tx => expireKeys(tx, at, 100))
  expect(await expire(plus(NOW, keep_ms))).toBe(0)
  await commit(async tx => setLegalHold(tx, lin, true))
  // What is sealed while the hold lasts is held as well, and another person is not.
  const later = { dataClass: 'session_origin', keep_ms: DAY_MS }
  const held = await sealing(ring, lin, later)
  const chen = newId('person')
  await sealing(ring, chen, later)
  await commit(tx => shred(tx, NOW, lin, ['session_origin', 'trade_remark']))
  expect(await expire(plus(NOW, 2 * keep_ms))).toBe(1)
  ring.cache.clear()
  expect(await opening(ring, chen, 1, 'session_origin')).toBeUndefined()
  expect(await opening(ring, lin, 1, 'session_origin')).toBe(held.bytes)
  expect(await opening(ring, lin, 1, 'trade_remark')).toBe(bytes)
  await commit(async tx => setLegalHold(tx, lin, false))
  expect(await expire(plus(NOW, 2 * keep_ms))).toBe(2)
  ring.cache.clear()
  expect(await opening(ring, lin, 1, 'trade_remark')).toBeUndefined()
})

test('what is kept by law changes its key every quarter, so that old things can expire', async () => {
  const ring = await attach()
  const lin = newId('person')
  const versions: number[] = []
  for (const days of [0, 90, 92, 180, 184]) {
    const now = plus(NOW, days * DAY_MS)
    versions.push(
      (await sealing(ring, lin, { dataClass: 'trade_remark', keep_ms: DAY_MS, now })).version,
    )
  }
  expect(versions).toEqual([1, 1, 2, 2, 3])
})

const SWAP = sql(
  'test_keyring_swap',
  `update keyring.data_keys k set wrapped = o.wrapped, wrapped_by = o.wrapped_by
   from keyring.data_keys o where k.person_id = $1 and o.person_id = $2`,
)

test('a wrapped key that was moved to another person does not unwrap', async () => {
  const ring = await attach()
  const [lin, chen] = [newId('person'), newId('person')]
  await sealing(ring, lin)
  await sealing(ring, chen)
  await here.query(SWAP, [lin, chen])
  ring.cache.clear()
  await expect(opening(ring, lin)).rejects.toThrow(SealBroken)
})

const WRAPPED = sql<{ wrapped_by: number; wrapped: Buffer }>(
  'test_keyring_wrapped',
  'select wrapped_by, wrapped from keyring.data_keys where person_id = any($1::text[])',
)
const KEKS = sql<{ version: number; wrapped: string }>(
  'test_keyring_keks',
  'select version, wrapped from keyring.key_encryption_keys order by version',
)

test('rotation wraps everything again while keys are made and used, also after a halt', async () => {
  const [a, b] = [await attach(here), await attach(there)]
  const people = Array.from({ length: 50 }, () => newId('person'))
  const before = await Promise.all(people.map(id => sealing(a, id)))
  const wrappedBefore = await here.query(WRAPPED, [people])
  const version = a.wrapping.newest() + 1

  const powerCut = vi.spyOn(here, 'transaction').mockRejectedValueOnce(new Error('power cut'))
  await expect(rotateKeys(a, () => {})).rejects.toThrow('power cut')
  powerCut.mockRestore()
  // The other process was not told; it goes on sealing under the key that it knows.
  const late = newId('person')
  const lateKey = await sealing(b, late)
  const progress: number[] = []
  const ended = await finishRotation(a, ({ done }) => progress.push(done))
  // The key that another test tampered with is told and stays as it is.
  expect(ended.broken).toHaveLength(1)
  expect(progress.at(-1)).toBeGreaterThanOrEqual(51)
  await dropOldKeys(a)

  const wrapped = await here.query(WRAPPED, [[...people, late]])
  expect(new Set(wrapped.map(row => row.wrapped_by))).toEqual(new Set([version]))
  const again = new Set(wrapped.map(row => row.wrapped.toString('hex')))
  for (const row of wrappedBefore) expect(again.has(row.wrapped.toString('hex'))).toBe(false)
  const keks = await here.query(KEKS)
  const root = (await a.kms.health()).version
  expect(new Set(keks.map(row => versionOf(row.wrapped)))).toEqual(new Set([root]))
  expect(keks.at(-1)?.version).toBe(version)
  for (const ring of [a, b]) {
    ring.cache.clear()
    for (const [at, id] of people.entries()) expect(await opening(ring, id)).toBe(before[at]?.bytes)
    expect(await opening(ring, late)).toBe(lateKey.bytes)
  }
})

test('superseded data keys open and do not seal', async () => {
  const ring = await attach()
  const lin = newId('person')
  const before = await sealing(ring, lin)
  await commit(tx => supersedeDataKeys(tx, NOW, plus(NOW, DAY_MS), 1_000_000))
  await until(() => ring.cache.newest(lin, 'address') === undefined)
  const after = await sealing(ring, lin)
  expect(after.version).toBe(before.version + 1)
  expect(await opening(ring, lin, before.version)).toBe(before.bytes)
})

test('a database without its root key says so instead of beginning anew', async () => {
  const kms = await openLocalKms(join(directory, 'other-keys'))
  const tombstones = tombstoneFile(join(directory, 'none.jsonl'))
  const attaching = attachKeyring(here, { kms, clock, tombstones })
  await expect(attaching).rejects.toThrow(/under another root key/)
})
