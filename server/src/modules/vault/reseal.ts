import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import {
  DATA_KEY_LIFE_MS,
  type KeyName,
  keyringOf,
  retireDataKeys,
  supersededDataKeys,
  withOpeningKeys,
  withSealingKeys,
} from '../keyring/index.ts'
import type { DataClass } from './data-classes.ts'
import { keepMs } from './data-classes.ts'
import { documentPlace, valuePlace } from './places.ts'
import * as store from './reseal.store.ts'
import { keyVersionOf, openValue, type Place, sealValue } from './sealed-value.ts'

const KEYS = 100
const VALUES = 500

/** Something sealed, and where it stands. */
interface Sealed {
  readonly id: string
  readonly personId: PersonId
  readonly dataClass: DataClass
  readonly place: Place
  readonly sealed: Buffer
}

/**
 * Seals again what superseded data keys sealed, and destroys those keys, a bounded number at a
 * time. Answers whether it did anything. Keys superseded just now wait until no process can hold
 * them any more.
 */
export function resealSome(database: Database, now: Instant): Promise<boolean> {
  return database.transaction(async tx => {
    const before = plus(now, -2 * DATA_KEY_LIFE_MS)
    const names = await supersededDataKeys(tx, before, KEYS)
    if (names.length === 0) return { commit: false, value: false }
    if ((await resealValues(tx, now, names)) === 0) retireDataKeys(tx, names)
    return { commit: true, value: true }
  })
}

async function resealValues(tx: Tx, now: Instant, names: readonly KeyName[]): Promise<number> {
  const values = await store.lockStale(tx, names, VALUES)
  const documents = await store.lockStaleDocuments(tx, names, VALUES)
  const resealedValues = await reseal(
    tx,
    now,
    values.map(row => ({ ...of(row), place: valuePlace(row), sealed: row.sealed })),
  )
  const resealedDocuments = await reseal(
    tx,
    now,
    documents.map(row => ({ ...of(row), place: documentPlace(row), sealed: row.file_key })),
  )
  if (values.length > 0) store.replaceSealed(tx, resealedValues)
  if (documents.length > 0) {
    const keys = resealedDocuments.map(({ id, sealed }) => ({ id, file_key: sealed }))
    store.replaceFileKeys(tx, keys)
  }
  return values.length + documents.length
}

function of(row: { id: string; person_id: PersonId; data_class: DataClass }) {
  return { id: row.id, personId: row.person_id, dataClass: row.data_class }
}

/** Each of these under the newest key of its person and class. */
async function reseal(tx: Tx, now: Instant, rows: readonly Sealed[]) {
  const ring = keyringOf(tx)
  const names = rows.map(row => ({ ...row, version: keyVersionOf(row.sealed) }))
  const texts = await withOpeningKeys(ring, names, keys =>
    rows.map(({ place, sealed }, at) => {
      const key = keys[at]
      return key && openValue(key, place, sealed)
    }),
  )
  const wishes = rows.map(row => ({ ...row, keep_ms: keepMs(row.dataClass) }))
  return withSealingKeys(ring, now, wishes, keys =>
    rows.map(({ id, place, sealed }, at) => {
      const [key, text] = [keys[at], texts[at]]
      assert(key, 'each value has its key')
      // Its key was destroyed meanwhile: it stays as it is, which nobody can open.
      return { id, sealed: text ? sealValue(key, place, text) : sealed }
    }),
  )
}
