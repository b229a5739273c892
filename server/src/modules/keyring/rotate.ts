import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Keyring } from './keyring.ts'
import * as shredStore from './shred.store.ts'
import { tell } from './shred.ts'
import * as store from './store.ts'
import { addKek, rewrapMarketKeys } from './wrapping.ts'

const BATCH = 2_000

export interface RotationProgress {
  readonly done: number
  readonly total: number
}

/**
 * Begins a new version of the root key and of the key-encryption key, and wraps under them
 * everything that older ones wrapped. Data keys and data stay as they are. The market goes on
 * serving; a rotation that was interrupted is ended by `finishRotation`.
 */
export async function rotateKeys(
  ring: Keyring,
  onProgress: (progress: RotationProgress) => void,
): Promise<{ readonly version: number; readonly rewrapped: number }> {
  const { database, kms, clock, wrapping } = ring
  await kms.rotate()
  await addKek(database, kms, clock.now(), wrapping.newest() + 1)
  await rewrapMarketKeys(database, kms)
  await wrapping.reload()
  await database.transaction(async tx => {
    tell(tx, { rotated: true })
    return { commit: true, value: undefined }
  })
  return { version: wrapping.newest(), rewrapped: await finishRotation(ring, onProgress) }
}

/** Wraps what older key-encryption keys still wrap, a batch at a time, and destroys those keys. */
export async function finishRotation(
  ring: Keyring,
  onProgress: (progress: RotationProgress) => void,
): Promise<number> {
  const { database, wrapping } = ring
  const version = wrapping.newest()
  const total = await store.countStale(database, version)
  for (let done = 0; ; ) {
    const count = await rewrapBatch(ring, version)
    done += count
    onProgress({ done, total: Math.max(total, done) })
    if (count > 0) continue
    // Rows that another process held a moment ago would be skipped: look once more.
    if ((await store.countStale(database, version)) > 0) continue
    await store.dropUnusedKeks(database, version)
    await wrapping.reload()
    return done
  }
}

function rewrapBatch({ database, wrapping }: Keyring, version: number): Promise<number> {
  return database.transaction(async tx => {
    const rows = await store.lockStale(tx, version, BATCH)
    const rewrapped = rows.map(row => {
      const key = wrapping.unwrap(row)
      const name = { personId: row.person_id, dataClass: row.data_class, version: row.version }
      const wrapped = wrapping.wrap(key, name, version)
      key.fill(0)
      return { ...row, wrapped }
    })
    if (rows.length > 0) store.rewrap(tx, version, rewrapped)
    return { commit: true, value: rows.length }
  })
}

/**
 * Lets up to `limit` data keys older than `madeBefore` seal nothing more; the next value of each
 * person and class is sealed under a new one. Answers how many.
 */
export async function supersedeDataKeys(
  tx: Tx,
  now: Instant,
  madeBefore: Instant,
  limit: number,
): Promise<number> {
  const count = await shredStore.supersedeKeys(tx, now, madeBefore, limit)
  if (count > 0) tell(tx, { superseded: true })
  return count
}

/** Data keys superseded before then, which open values that nobody has sealed again yet. */
export function supersededDataKeys(
  tx: Tx,
  supersededBefore: Instant,
  limit: number,
): Promise<store.KeyName[]> {
  return shredStore.supersededKeys(tx, supersededBefore, limit)
}

/** Destroys superseded data keys; the caller has made sure that no value needs them any more. */
export function retireDataKeys(tx: Tx, names: readonly store.KeyName[]): void {
  shredStore.retireKeys(tx, names)
}
