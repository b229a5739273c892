import { actorName } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import { heldPeople } from '../keyring/index.ts'
import type { DataClass } from './data-classes.ts'
import type { Access } from './sealed.ts'
import type { Reads } from './store.ts'

export interface ReviewKeyRow {
  readonly id: string
  readonly public_key: Buffer
}

export interface DocumentRow {
  readonly id: string
  readonly person_id: PersonId
  readonly data_class: DataClass
  readonly review_key: string
  readonly content_type: string
  readonly bytes: number
  readonly file_key: Buffer
}

const CURRENT_KEY = sql<ReviewKeyRow>(
  'vault_current_review_key',
  'select id, public_key from vault.review_keys where retired_at is null',
)
const KNOWS_KEY = sql<{ id: string }>(
  'vault_knows_review_key',
  'select id from vault.review_keys where id = $1',
)
const RETIRE_KEY = sql(
  'vault_retire_review_key',
  'update vault.review_keys set retired_at = $1 where retired_at is null',
)
const ADD_KEY = sql(
  'vault_add_review_key',
  'insert into vault.review_keys (id, public_key, created_at) values ($1, $2, $3)',
)
const INSERT = sql(
  'vault_insert_document',
  `insert into vault.documents (id, person_id, data_class, review_key, content_type, bytes,
     file_key, created_at, delete_after)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
const LOOK = sql<DocumentRow>(
  'vault_look_at_document',
  `with looked as (
     select id, person_id, data_class, review_key, content_type, bytes, file_key
     from vault.documents where id = $1 and forgotten_at is null and review_key = $2
   ), noted as (
     insert into vault.accesses (sealed_id, person_id, data_class, actor, purpose, case_id, at)
     select id, person_id, data_class, $3, $4, $5, $6 from looked
   )
   select * from looked`,
)
const FORGET = sql<{ id: string }>(
  'vault_forget_documents',
  `update vault.documents set file_key = null, forgotten_at = $2
   where id = any($1::text[]) and forgotten_at is null returning id`,
)
const DUE = sql<{ id: string }>(
  'vault_due_documents',
  `select id from vault.documents
   where forgotten_at is null and delete_after <= $1 and person_id <> all($3::text[])
   order by delete_after limit $2`,
)
const HASTEN = sql(
  'vault_hasten_documents',
  `update vault.documents set delete_after = $3
   where person_id = $1 and data_class = any($2::text[]) and forgotten_at is null
     and delete_after > $3`,
)

/** The key that documents are sealed to now; undefined until there is one. */
export async function currentReviewKey(reads: Reads): Promise<ReviewKeyRow | undefined> {
  return (await reads.query(CURRENT_KEY))[0]
}

/** Whether documents are or once were sealed to this key. */
export async function knowsReviewKey(reads: Reads, id: string): Promise<boolean> {
  return (await reads.query(KNOWS_KEY, [id])).length > 0
}

/** Seals from now on to this key; documents sealed to an earlier one still need that one. */
export function replaceReviewKey(tx: Tx, now: Instant, { id, public_key }: ReviewKeyRow): void {
  tx.send(RETIRE_KEY, [iso(now)])
  tx.send(ADD_KEY, [id, public_key, iso(now)])
}

export function insertDocument(tx: Tx, now: Instant, row: DocumentRow, deleteAfter: Instant): void {
  const { id, person_id, data_class, review_key, content_type, bytes, file_key } = row
  const values = [id, person_id, data_class, review_key, content_type, bytes, file_key]
  tx.send(INSERT, [...values, iso(now), iso(deleteAfter)])
}

export async function lookAtDocument(
  reads: Reads,
  now: Instant,
  id: string,
  reviewKey: string,
  { actor, purpose, caseId }: Access,
): Promise<DocumentRow | undefined> {
  const note = [actorName(actor), purpose, caseId ?? null, iso(now)]
  return (await reads.query(LOOK, [id, reviewKey, ...note]))[0]
}

/** Destroys the keys of documents; answers those that still had one. */
export async function forgetDocuments(tx: Tx, now: Instant, ids: readonly string[]) {
  return (await tx.query(FORGET, [ids, iso(now)])).map(row => row.id)
}

/** Documents whose time is over and that no hold keeps, some at a time. */
export async function dueDocuments(reads: Reads, now: Instant, limit: number): Promise<string[]> {
  return (await reads.query(DUE, [iso(now), limit, await heldPeople(reads)])).map(row => row.id)
}

/** Lets all documents of a person in these classes be destroyed with what is due next. */
export function hastenDocumentsOf(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  classes: readonly DataClass[],
): void {
  tx.send(HASTEN, [personId, classes, iso(now)])
}
