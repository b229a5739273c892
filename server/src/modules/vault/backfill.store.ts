import type { PersonId } from '../../kernel/id.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { DataClass } from './data-classes.ts'
import type { SealedRow } from './store.ts'

/** A value that an older version kept in the clear. */
export interface ClearRow {
  readonly id: string
  readonly person_id: PersonId
  readonly data_class: DataClass
  readonly plaintext: object
}

const CLEAR = sql<ClearRow>(
  'vault_clear',
  `select id, person_id, data_class, plaintext from vault.sealed_values
   where plaintext is not null order by id limit $1 for update skip locked`,
)
const REPLACE = sql(
  'vault_replace_clear',
  `update vault.sealed_values v set sealed = s.sealed, plaintext = null
   from unnest($1::text[], $2::bytea[]) as s(id, sealed) where v.id = s.id`,
)
// An update leaves the old row in the file until its space is used again; this writes it anew.
const REWRITE_TABLE = sql('vault_rewrite_table', 'vacuum (full) vault.sealed_values')

export function lockClear(tx: Tx, limit: number): Promise<ClearRow[]> {
  return tx.query(CLEAR, [limit])
}

/** Puts sealed values in the place of earlier ones. */
export function replaceClear(tx: Tx, rows: readonly SealedRow[]): void {
  tx.send(REPLACE, [rows.map(row => row.id), rows.map(row => row.sealed)])
}

export async function rewriteTable(database: Database): Promise<void> {
  await database.query(REWRITE_TABLE)
}
