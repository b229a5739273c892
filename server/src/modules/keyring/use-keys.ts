import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import { randomKey } from '../../platform/random.ts'
import type { Keyring } from './keyring.ts'
import * as store from './store.ts'

/** A data key in use. The bytes are zeroed when their time is over: never keep them. */
export interface DataKey {
  readonly version: number
  readonly bytes: Buffer
}

/** Whose key is wanted for sealing what. */
export interface KeyWish {
  readonly personId: PersonId
  readonly dataClass: string
  /** For how long the law asks to keep what is sealed now; null where it does not. */
  readonly keep_ms: number | null
}

/** The most keys that one call may want: they must fit the cache beside those of other calls. */
export const KEYS_TOGETHER_MAX = 1_000

/** Lawfully kept keys change once in this time, so that what is old enough can expire. */
const KEPT_PERIOD_MS = 91 * DAY_MS
const ATTEMPTS_MAX = 5

/**
 * Runs `work` on the keys that seal for these wishes, in order. `work` must be done with them when
 * it returns: afterwards they may be zeroed at any moment.
 *
 * Missing keys are made by a statement of their own, outside of the caller's transaction: a key in
 * memory is then always one that the database keeps, whatever becomes of that transaction.
 */
export async function withSealingKeys<T>(
  ring: Keyring,
  now: Instant,
  wishes: readonly KeyWish[],
  work: (keys: readonly DataKey[]) => T,
): Promise<T> {
  assert(wishes.length <= KEYS_TOGETHER_MAX, `${wishes.length} values are sealed at once`)
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const keys = wishes.map(wish => sealingKey(ring, now, wish))
    const missing = wishes.filter((_, at) => !keys[at])
    // Nothing is awaited between here and the end of `work`, so no key can be zeroed meanwhile.
    if (missing.length === 0) return work(keys as DataKey[])
    await loadSealing(ring, now, missing)
  }
  throw new Error('a sealing key was destroyed each time that it was made')
}

function sealingKey(ring: Keyring, now: Instant, wish: KeyWish): DataKey | undefined {
  const newest = ring.cache.newest(wish.personId, wish.dataClass)
  if (!newest) return undefined
  const { version, keptUntil } = newest
  if (wish.keep_ms !== null && (keptUntil ?? 0) < plus(now, wish.keep_ms)) return undefined
  const bytes = ring.cache.get({ ...wish, version })
  return bytes && { version, bytes }
}

async function loadSealing(ring: Keyring, now: Instant, wishes: readonly KeyWish[]) {
  let missing = [...new Map(wishes.map(wish => [classOf(wish), wish])).values()]
  const versions = new Map<string, number>()
  for (let attempt = 0; missing.length > 0 && attempt < ATTEMPTS_MAX; attempt++) {
    const made = missing.map(wish => ({ wish, ...fresh(ring, now, wish, versions) }))
    const candidates = made.map(one => one.candidate)
    const rows = await store.findOrMake(ring.database, now, candidates).finally(() => {
      for (const { key } of made) key.fill(0)
    })
    await ensureLoaded(ring, rows)
    for (const row of rows) {
      const name = nameOf(row)
      if (!row.usable) versions.set(classOf(name), row.version + 1)
      else {
        ring.cache.put(name, ring.wrapping.unwrap(row))
        ring.cache.setNewest(name, row.kept_until)
      }
    }
    const found = new Set(rows.filter(row => row.usable).map(row => classOf(nameOf(row))))
    missing = missing.filter(wish => !found.has(classOf(wish)))
  }
}

function fresh(ring: Keyring, now: Instant, wish: KeyWish, versions: Map<string, number>) {
  const { personId, dataClass, keep_ms } = wish
  const name = { personId, dataClass, version: versions.get(classOf(wish)) ?? 1 }
  const key = randomKey()
  const candidate: store.Candidate = {
    ...name,
    wrappedBy: ring.wrapping.newest(),
    wrapped: ring.wrapping.wrap(key, name),
    keepUntil: keep_ms === null ? null : plus(now, keep_ms),
    newKeptUntil: keep_ms === null ? null : plus(now, keep_ms + KEPT_PERIOD_MS),
  }
  return { key, candidate }
}

/** Runs `work` on the keys of these names, in order; undefined for those that are destroyed. */
export async function withOpeningKeys<T>(
  ring: Keyring,
  names: readonly store.KeyName[],
  work: (keys: readonly (Buffer | undefined)[]) => T,
): Promise<T> {
  assert(names.length <= KEYS_TOGETHER_MAX, `${names.length} values are opened at once`)
  const missing = names.filter(name => !ring.cache.get(name))
  if (missing.length > 0) {
    const rows = await store.readKeys(ring.database, missing)
    await ensureLoaded(ring, rows)
    for (const row of rows) ring.cache.put(nameOf(row), ring.wrapping.unwrap(row))
  }
  return work(names.map(ring.cache.get))
}

/** Another process may have begun to wrap under a key-encryption key that is not known here yet. */
async function ensureLoaded(ring: Keyring, rows: readonly store.KeyRow[]): Promise<void> {
  const known = ring.wrapping.newest()
  if (rows.some(row => row.wrapped_by > known)) await ring.wrapping.reload()
}

function nameOf(row: store.KeyRow): store.KeyName {
  return { personId: row.person_id, dataClass: row.data_class, version: row.version }
}

function classOf({ personId, dataClass }: Omit<KeyWish, 'keep_ms'>): string {
  return `${personId} ${dataClass}`
}
