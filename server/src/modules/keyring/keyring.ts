import { hkdfSync } from 'node:crypto'
import { assert } from '../../kernel/assert.ts'
import { MINUTE_MS, SECOND_MS } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Kms } from '../../platform/kms/kms.ts'
import { type Database, databaseOf, type Tx } from '../../platform/postgres.ts'
import { createKeyCache, type KeyCache } from './key-cache.ts'
import { CHANNEL } from './shred.store.ts'
import type { TombstoneFile } from './tombstone-file.ts'
import { buryAll, hear } from './tombstones.ts'
import { openIndexKey, openWrapping, type Wrapping } from './wrapping.ts'

/** The data keys of a market, as one process holds them. */
export interface Keyring {
  readonly database: Database
  readonly kms: Kms
  readonly wrapping: Wrapping
  readonly cache: KeyCache
  readonly tombstones: TombstoneFile
  readonly clock: Clock
  /** Derives the key of a blind index from the column that it is for. */
  indexKey(column: string): Buffer
  close(): Promise<void>
}

export interface KeyringOptions {
  readonly kms: Kms
  readonly clock: Clock
  readonly tombstones: TombstoneFile
  readonly keys_max?: number
  readonly life_ms?: number
}

const KEYS_MAX = 20_000
/** How long a key that is not used any more may stay in the memory of a process. */
export const DATA_KEY_LIFE_MS = 5 * MINUTE_MS
const EXPIRE_EVERY_MS = 30 * SECOND_MS

const rings = new WeakMap<Database, Keyring>()

/**
 * Gives a database its keys: whatever is sealed or opened in its transactions goes by them.
 * Destroys again what an older backup has brought back. One keyring a database and process.
 */
export async function attachKeyring(database: Database, options: KeyringOptions): Promise<Keyring> {
  assert(!rings.has(database), 'a database has one keyring')
  const { kms, clock, tombstones, keys_max = KEYS_MAX, life_ms = DATA_KEY_LIFE_MS } = options
  const wrapping = await openWrapping(database, kms, clock.now())
  const index = await openIndexKey(database, kms, clock.now())
  const cache = createKeyCache({ keys_max, life_ms })
  const columns = new Map<string, Buffer>()
  const timer = setInterval(cache.expire, EXPIRE_EVERY_MS).unref()
  const ring: Keyring = {
    database,
    kms,
    wrapping,
    cache,
    tombstones,
    clock,
    indexKey: column => {
      const known = columns.get(column)
      if (known) return known
      const key = Buffer.from(hkdfSync('sha256', index, '', `goodhand|blind|${column}`, 32))
      columns.set(column, key)
      return key
    },
    close: async () => {
      clearInterval(timer)
      await listening.close()
      rings.delete(database)
      cache.clear()
      wrapping.close()
      for (const key of [index, ...columns.values()]) key.fill(0)
    },
  }
  const listening = await database.listen(CHANNEL, word => hear(ring, word))
  await buryAll(ring)
  rings.set(database, ring)
  return ring
}

/** The keyring of the database that a transaction runs on. */
export function keyringOf(reads: Pick<Database, 'query'> | Pick<Tx, 'query'>): Keyring {
  const ring = rings.get(databaseOf(reads))
  assert(ring, 'this database has no keyring: call attachKeyring first')
  return ring
}
