import type { Instant } from '../../kernel/time.ts'
import { SealBroken } from '../../platform/aes-gcm.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Keyring } from './keyring.ts'
import * as shredStore from './shred.store.ts'
import { tell } from './shred.ts'
import * as store from './store.ts'
import { addKek, rewrapMarketKeys, type Wrapping } from './wrapping.ts'

/** Few enough that wrapping them holds up nothing else that this process does. */
const BATCH = 1_000
const LANES = 3

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
): Promise<Rotated & { readonly version: number }> {
  const { database, kms, clock, wrapping } = ring
  await kms.rotate()
  await addKek(database, kms, clock.now(), wrapping.newest() + 1)
  await rewrapMarketKeys(database, kms)
  await wrapping.reload()
  await database.transaction(async tx => {
    tell(tx, { rotated: true })
    return { commit: true, value: undefined }
  })
  return { version: wrapping.newest(), ...(await finishRotation(ring, onProgress)) }
}

/** What a rotation did. */
export interface Rotated {
  readonly rewrapped: number
  /** Keys that do not unwrap, because somebody changed them: they stay as they are. */
  readonly broken: readonly store.KeyName[]
}

/** Wraps again what older key-encryption keys still wrap, a batch at a time. */
export async function finishRotation(
  ring: Keyring,
  onProgress: (progress: RotationProgress) => void,
): Promise<Rotated> {
  const version = ring.wrapping.newest()
  const total = await store.countStale(ring.database, version)
  let rewrapped = 0
  for (;;) {
    const broken: store.KeyName[] = []
    await forEachBatch(ring, version, batch => {
      rewrapped += batch.rewrapped
      broken.push(...batch.broken)
      onProgress({ done: rewrapped, total: Math.max(total, rewrapped) })
    })
    // Rows that another process held, or made, a moment ago were passed by: look once more.
    const left = await store.countStale(ring.database, version)
    if (left <= broken.length) return { rewrapped, broken }
  }
}

/** While the database writes one batch, the next one is wrapped. */
async function forEachBatch(
  ring: Keyring,
  version: number,
  onDone: (batch: Rotated) => void,
): Promise<void> {
  const underWay = new Set<Promise<void>>()
  let after: Mark | undefined = START
  while (after) {
    const { selected, written } = rewrapBatch(ring, version, after)
    const done: Promise<void> = written.then(onDone).finally(() => underWay.delete(done))
    // The rejection is met below, by whoever waits next.
    done.catch(() => {})
    underWay.add(done)
    after = await selected
    if (underWay.size >= LANES) await Promise.race(underWay)
  }
  await Promise.all(underWay)
}

type Mark = Omit<store.KeyName, 'personId'> & { readonly personId: string }
const START: Mark = { personId: '', dataClass: '', version: 0 }

/** `selected` tells behind which key the next batch begins; undefined: there is none. */
function rewrapBatch({ database, wrapping }: Keyring, version: number, after: Mark) {
  const selected = Promise.withResolvers<Mark | undefined>()
  selected.promise.catch(() => {})
  const written = database.transaction(async (tx): Promise<{ commit: true; value: Rotated }> => {
    const rows = await store.lockStale(tx, version, after, BATCH)
    selected.resolve(rows.length < BATCH ? undefined : markOf(rows.at(-1)))
    const broken: store.KeyName[] = []
    const done: store.KeyRow[] = []
    for (const row of rows) {
      const name = { personId: row.person_id, dataClass: row.data_class, version: row.version }
      const key = unwrapOrNothing(wrapping, row)
      if (key) done.push({ ...row, wrapped: wrapping.wrap(key, name, version) })
      else broken.push(name)
      key?.fill(0)
    }
    if (done.length > 0) store.rewrap(tx, version, done)
    return { commit: true, value: { rewrapped: done.length, broken } }
  })
  written.catch(selected.reject)
  return { selected: selected.promise, written }
}

function unwrapOrNothing(wrapping: Wrapping, row: store.KeyRow): Buffer | undefined {
  try {
    return wrapping.unwrap(row)
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}

function markOf(row: store.KeyRow | undefined): Mark | undefined {
  return row && { personId: row.person_id, dataClass: row.data_class, version: row.version }
}

/**
 * Destroys older key-encryption keys that wrap nothing any more. Not right after a rotation: other
 * processes need a moment to hear of the new one.
 */
export async function dropOldKeys({ database, wrapping }: Keyring): Promise<number> {
  const dropped = await store.dropUnusedKeks(database, wrapping.newest())
  await wrapping.reload()
  return dropped.length
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
