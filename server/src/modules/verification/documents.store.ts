import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Reads } from './store.ts'

export const SIDES = ['front', 'back', 'licence'] as const
export type Side = (typeof SIDES)[number]

export interface DocumentPicture {
  readonly id: string
  readonly checkId: string
  readonly personId: PersonId
  readonly side: Side
  /** The picture in the vault, sealed to the reviewer's key. */
  readonly sealedRef: string
}

const COLUMNS = `id, check_id as "checkId", person_id as "personId", side,
  sealed_ref as "sealedRef"`
const INSERT = sql(
  'verification_insert_document',
  `insert into verification.documents (id, check_id, person_id, side, sealed_ref, created_at)
   values ($1, $2, $3, $4, $5, $6)`,
)
const OF_CHECK = sql<DocumentPicture>(
  'verification_documents_of_check',
  `select ${COLUMNS} from verification.documents
   where check_id = $1 and deleted_at is null order by created_at, id`,
)
const ONE = sql<DocumentPicture>(
  'verification_document',
  `select ${COLUMNS} from verification.documents where id = $1 and deleted_at is null`,
)
const DELETED = sql(
  'verification_documents_deleted',
  'update verification.documents set deleted_at = $2 where id = any($1::text[])',
)

export function insertDocument(tx: Tx, now: Instant, picture: DocumentPicture): void {
  const { id, checkId, personId, side, sealedRef } = picture
  tx.send(INSERT, [id, checkId, personId, side, sealedRef, iso(now)])
}

/** The pictures of a check that are not deleted yet. */
export function picturesOf(reads: Reads, checkId: string): Promise<DocumentPicture[]> {
  return reads.query(OF_CHECK, [checkId])
}

export async function readPicture(reads: Reads, id: string): Promise<DocumentPicture | undefined> {
  return (await reads.query(ONE, [id]))[0]
}

export function markDeleted(tx: Tx, now: Instant, ids: readonly string[]): void {
  if (ids.length > 0) tx.send(DELETED, [[...ids], iso(now)])
}
