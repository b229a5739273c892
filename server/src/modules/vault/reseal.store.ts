import { sql, type Tx } from '../../platform/postgres.ts'
import type { KeyName } from '../keyring/index.ts'
import type { DocumentRow } from './documents.store.ts'
import type { SealedRow } from './store.ts'

// A sealed value says in clear which version of its data key opens it: bytes 2 to 5.
const STALE = sql<SealedRow>(
  'vault_stale',
  `select v.id, v.person_id, v.data_class, v.sealed
   from unnest($1::text[], $2::text[], $3::int[]) as k(person_id, data_class, version)
   join vault.sealed_values v on v.person_id = k.person_id and v.data_class = k.data_class
     and substring(v.sealed from 2 for 4) = int4send(k.version)
   limit $4 for update of v`,
)
const STALE_DOCUMENTS = sql<DocumentRow>(
  'vault_stale_documents',
  `select d.* from unnest($1::text[], $2::text[], $3::int[]) as k(person_id, data_class, version)
   join vault.documents d on d.person_id = k.person_id and d.data_class = k.data_class
     and substring(d.file_key from 2 for 4) = int4send(k.version)
   limit $4 for update of d`,
)
const REPLACE = sql(
  'vault_reseal',
  `update vault.sealed_values v set sealed = s.sealed
   from unnest($1::text[], $2::bytea[]) as s(id, sealed) where v.id = s.id`,
)
const REPLACE_DOCUMENTS = sql(
  'vault_reseal_documents',
  `update vault.documents d set file_key = s.file_key
   from unnest($1::text[], $2::bytea[]) as s(id, file_key) where d.id = s.id`,
)

function columns(names: readonly KeyName[]) {
  return [
    names.map(name => name.personId),
    names.map(name => name.dataClass),
    names.map(name => name.version),
  ]
}

/** Locks values that these keys sealed. */
export function lockStale(tx: Tx, names: readonly KeyName[], limit: number): Promise<SealedRow[]> {
  return tx.query(STALE, [...columns(names), limit])
}

export function lockStaleDocuments(
  tx: Tx,
  names: readonly KeyName[],
  limit: number,
): Promise<DocumentRow[]> {
  return tx.query(STALE_DOCUMENTS, [...columns(names), limit])
}

export function replaceSealed(tx: Tx, rows: readonly Pick<SealedRow, 'id' | 'sealed'>[]): void {
  tx.send(REPLACE, [rows.map(row => row.id), rows.map(row => row.sealed)])
}

export function replaceFileKeys(tx: Tx, rows: readonly Pick<DocumentRow, 'id' | 'file_key'>[]) {
  tx.send(REPLACE_DOCUMENTS, [rows.map(row => row.id), rows.map(row => row.file_key)])
}
