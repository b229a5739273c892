import { assert } from '../../kernel/assert.ts'
import { type PersonId, prefixOf } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { KEYS_TOGETHER_MAX, keyringOf, withOpeningKeys, withSealingKeys } from '../keyring/index.ts'
import { DATA_CLASSES, type DataClass, type DataClassRule, keepMs } from './data-classes.ts'
import { valuePlace } from './places.ts'
import type { Access } from './sealed.ts'
import { keyVersionOf, openValue, sealValue } from './sealed-value.ts'
import * as store from './store.ts'

/** An opened value under its reference. */
export interface Opened<T> {
  readonly id: string
  readonly personId: PersonId
  readonly value: T
}

/**
 * Seals personal data under the keys of those whom it is about and answers the references under
 * which others may keep it, in order. Costs a round trip for keys that this process does not have
 * at hand; the writes travel with the caller's transaction.
 */
export async function seal(
  tx: Tx,
  now: Instant,
  dataClass: DataClass,
  values: readonly { readonly personId: PersonId; readonly value: object }[],
): Promise<string[]> {
  const rows = values.map(({ personId, value }) => ({
    id: newId(DATA_CLASSES[dataClass].prefix),
    person_id: personId,
    data_class: dataClass,
    value,
  }))
  if (rows.length > 0) store.insert(tx, now, await sealRows(tx, now, rows))
  return rows.map(row => row.id)
}

interface PlainRow extends Omit<store.SealedRow, 'sealed'> {
  readonly value: object
}

/** Seals rows for the places in which they will stand; writes nothing. */
export async function sealRows(
  tx: Tx,
  now: Instant,
  rows: readonly PlainRow[],
): Promise<store.SealedRow[]> {
  const sealed: store.SealedRow[] = []
  for (let at = 0; at < rows.length; at += KEYS_TOGETHER_MAX) {
    const part = rows.slice(at, at + KEYS_TOGETHER_MAX)
    const wishes = part.map(({ person_id: personId, data_class: dataClass }) => ({
      personId,
      dataClass,
      keep_ms: keepMs(dataClass),
    }))
    await withSealingKeys(keyringOf(tx), now, wishes, keys => {
      for (const [n, { value, ...row }] of part.entries()) {
        const key = keys[n]
        assert(key, 'each value has its key')
        const text = Buffer.from(JSON.stringify(value))
        sealed.push({ ...row, sealed: sealValue(key, valuePlace(row), text) })
      }
    })
  }
  return sealed
}

/**
 * Opens values and notes who looked and why, in one statement. Unknown, forgotten and shredded
 * references are missing in the answer. A value that was tampered with throws `SealBroken`.
 */
export async function open<T>(
  reads: store.Reads,
  now: Instant,
  refs: readonly string[],
  access: Access,
): Promise<Opened<T>[]> {
  for (const ref of refs) checkPurpose(ref, access.purpose)
  const opened: Opened<T>[] = []
  for (let at = 0; at < refs.length; at += KEYS_TOGETHER_MAX) {
    const rows = await store.look(reads, now, refs.slice(at, at + KEYS_TOGETHER_MAX), access)
    opened.push(...(await openRows<T>(reads, rows)))
  }
  return opened
}

async function openRows<T>(reads: store.Reads, rows: readonly store.SealedRow[]) {
  return withOpeningKeys(keyringOf(reads), rows.map(keyNameOf), keys =>
    rows.flatMap((row, at): Opened<T>[] => {
      const key = keys[at]
      if (!key) return []
      const text = openValue(key, valuePlace(row), row.sealed)
      return [{ id: row.id, personId: row.person_id, value: JSON.parse(text.toString()) }]
    }),
  )
}

function keyNameOf(row: store.SealedRow) {
  const { person_id: personId, data_class: dataClass, sealed } = row
  return { personId, dataClass, version: keyVersionOf(sealed) }
}

const BY_PREFIX = new Map<string, DataClassRule>(
  Object.values(DATA_CLASSES).map(rule => [rule.prefix, rule]),
)

/** A purpose that the table does not name for a class of data is a mistake of the program. */
function checkPurpose(ref: string, purpose: string): void {
  const rule = BY_PREFIX.get(prefixOf(ref))
  const known = rule === undefined || rule.purposes.includes(purpose)
  assert(known, `data-classes.ts names no purpose ${purpose} for ${prefixOf(ref)}`)
}
