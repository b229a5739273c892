import { assert } from '../../kernel/assert.ts'
import type { Instant } from '../../kernel/time.ts'
import { decrypt, encrypt } from '../../platform/aes-gcm.ts'
import { type Kms, KmsRefused } from '../../platform/kms/kms.ts'
import type { Database } from '../../platform/postgres.ts'
import * as store from './store.ts'

/** The key-encryption keys, unwrapped: they wrap data keys without asking the key service. */
export interface Wrapping {
  /** The version that wraps. */
  newest(): number
  wrap(key: Uint8Array, name: store.KeyName, version?: number): Buffer
  unwrap(row: store.KeyRow): Buffer
  /** Reads again what another process may have made. */
  reload(): Promise<void>
  close(): void
}

const INDEX_CONTEXT = 'goodhand|keyring|index'

function kekContext(version: number): string {
  return `goodhand|keyring|kek|${version}`
}

/** Unwraps the key-encryption keys of a database; makes the first one for a new market. */
export async function openWrapping(database: Database, kms: Kms, now: Instant): Promise<Wrapping> {
  const keys = new Map<number, Buffer>()
  if ((await store.keks(database)).length === 0) await addKek(database, kms, now, 1)
  await reload()

  async function reload(): Promise<void> {
    const rows = await store.keks(database)
    for (const { version, wrapped } of rows) {
      if (!keys.has(version)) keys.set(version, await unwrapKek(kms, version, wrapped))
    }
    const there = new Set(rows.map(row => row.version))
    for (const [version, key] of keys) {
      if (there.has(version)) continue
      key.fill(0)
      keys.delete(version)
    }
  }

  function kek(version: number): Buffer {
    const key = keys.get(version)
    assert(key, `key-encryption key ${version} is not loaded`)
    return key
  }

  const newest = () => Math.max(...keys.keys())
  return {
    newest,
    wrap: (key, name, version = newest()) => encrypt(kek(version), key, bound(name, version)),
    unwrap: row => {
      const name = { personId: row.person_id, dataClass: row.data_class, version: row.version }
      return decrypt(kek(row.wrapped_by), row.wrapped, bound(name, row.wrapped_by))
    },
    reload,
    close: () => {
      for (const key of keys.values()) key.fill(0)
      keys.clear()
    },
  }
}

/** Makes a key-encryption key of a version; another process may win, which is as good. */
export async function addKek(
  database: Database,
  kms: Kms,
  now: Instant,
  version: number,
): Promise<void> {
  const { key, wrapped } = await kms.generate(kekContext(version))
  key.fill(0)
  await store.addKek(database, now, { version, wrapped })
}

/** The key that blind indexes derive from; made for a new market. */
export async function openIndexKey(database: Database, kms: Kms, now: Instant): Promise<Buffer> {
  const known = await store.indexKey(database)
  if (known !== undefined) return kms.unwrap(known, INDEX_CONTEXT)
  const { key, wrapped } = await kms.generate(INDEX_CONTEXT)
  key.fill(0)
  await store.addIndexKey(database, now, wrapped)
  // Another process may have been first: what the database holds counts.
  return openIndexKey(database, kms, now)
}

/** Wraps the few keys of the market under the newest version of the root key. */
export async function rewrapMarketKeys(database: Database, kms: Kms): Promise<void> {
  for (const kek of await store.keks(database)) {
    const key = await kms.unwrap(kek.wrapped, kekContext(kek.version))
    const wrapped = await kms.wrap(key, kekContext(kek.version))
    key.fill(0)
    await store.rewrapKek(database, kek, wrapped)
  }
  const before = await store.indexKey(database)
  if (before === undefined) return
  const key = await kms.unwrap(before, INDEX_CONTEXT)
  const after = await kms.wrap(key, INDEX_CONTEXT)
  key.fill(0)
  await store.rewrapIndexKey(database, before, after)
}

async function unwrapKek(kms: Kms, version: number, wrapped: string): Promise<Buffer> {
  try {
    return await kms.unwrap(wrapped, kekContext(version))
  } catch (error) {
    if (!(error instanceof KmsRefused)) throw error
    throw new KmsRefused(
      'The keys of this database were wrapped under another root key. Put back the directory ' +
        'of keys or the key service that belongs to it; see docs/operations/keys.md',
      { cause: error },
    )
  }
}

function bound({ personId, dataClass, version }: store.KeyName, wrappedBy: number): Buffer {
  return Buffer.from(`${personId}|${dataClass}|${version}|${wrappedBy}`)
}
