import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { CheckedProof, CheckState, Proof } from './check.ts'
import type { DocumentKind } from './rules/documents.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

export interface Check {
  readonly id: string
  readonly personId: PersonId
  readonly proof: CheckedProof
  readonly documentKind: DocumentKind | null
  readonly state: CheckState
  readonly elementsRef: string | null
  readonly masked: string
  readonly blindIndex: string
  readonly asks: number
  readonly reasons: readonly string[]
  readonly decidedBy: string | null
  readonly ruleBook: string
  readonly createdAt: Instant
  /** By when a reviewer must have decided; null until it was handed in. */
  readonly dueAt: Instant | null
  readonly endedAt: Instant | null
}

const COLUMNS = `id, person_id as "personId", proof, document_kind as "documentKind", state,
  elements_ref as "elementsRef", masked, blind_index as "blindIndex", asks, reasons,
  decided_by as "decidedBy", rule_book as "ruleBook", created_at as "createdAt",
  due_at as "dueAt", ended_at as "endedAt"`

const LOCK_PERSON = sql(
  'verification_lock_person',
  `insert into verification.people (person_id) values ($1)
   on conflict (person_id) do update set person_id = excluded.person_id`,
)

/** Puts this person's checks in a line until the transaction ends. */
export async function lockPerson(tx: Tx, personId: PersonId): Promise<void> {
  await tx.query(LOCK_PERSON, [personId])
}

const INSERT = sql(
  'verification_insert_check',
  `insert into verification.checks (id, person_id, proof, document_kind, state, elements_ref,
     masked, blind_index, rule_book, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)

export function insertCheck(tx: Tx, check: Check): void {
  const { id, personId, proof, documentKind, state, elementsRef, masked, blindIndex } = check
  const { ruleBook, createdAt } = check
  tx.send(INSERT, [
    id,
    personId,
    proof,
    documentKind,
    state,
    elementsRef,
    masked,
    blindIndex,
    ruleBook,
    iso(createdAt),
  ])
}

const SAVE = sql(
  'verification_save_check',
  `update verification.checks set state = $2, elements_ref = $3, asks = $4, reasons = $5,
     decided_by = $6, ended_at = $7, due_at = $8 where id = $1`,
)

export function saveCheck(tx: Tx, check: Check): void {
  const { id, state, elementsRef, asks, reasons, decidedBy, endedAt, dueAt } = check
  const ended = endedAt === null ? null : iso(endedAt)
  const due = dueAt === null ? null : iso(dueAt)
  tx.send(SAVE, [id, state, elementsRef, asks, [...reasons], decidedBy, ended, due])
}

const ONE = sql<Check>(
  'verification_check',
  `select ${COLUMNS} from verification.checks where id = $1`,
)
const LOCK = sql<Check>(
  'verification_lock_check',
  `select ${COLUMNS} from verification.checks where id = $1 for update`,
)
const LATEST = sql<Check>(
  'verification_latest_checks',
  `select distinct on (proof) ${COLUMNS} from verification.checks
   where person_id = $1 order by proof, created_at desc, id desc`,
)
const TRIES = sql<{ person: number; number: number }>(
  'verification_tries',
  `select (select count(*)::int from verification.checks
      where person_id = $1 and created_at > $3) as person,
     (select count(*)::int from verification.checks
      where blind_index = $2 and created_at > $3) as number`,
)

export async function readCheck(reads: Reads, id: string): Promise<Check | undefined> {
  return (await reads.query(ONE, [id]))[0]
}

export async function lockCheck(tx: Tx, id: string): Promise<Check | undefined> {
  return (await tx.query(LOCK, [id]))[0]
}

/** A person's latest check of each proof. */
export function latestChecks(reads: Reads, personId: PersonId): Promise<Check[]> {
  return reads.query(LATEST, [personId])
}

/** How often this person, and anybody with this number, asked since then. */
export async function triesSince(tx: Tx, personId: PersonId, index: string, since: Instant) {
  const [row] = await tx.query(TRIES, [personId, index, iso(since)])
  return row ?? { person: 0, number: 0 }
}

const IN_REVIEW = sql<Check>(
  'verification_in_review',
  `select ${COLUMNS} from verification.checks
   where state = 'in_review' and (due_at, id) > ($1::timestamptz, $2::text)
   order by due_at, id limit $3`,
)

/** Checks that wait for a reviewer, the first due first, after (`at`, `id`). */
export function inReview(reads: Reads, at: Instant, id: string, limit: number): Promise<Check[]> {
  return reads.query(IN_REVIEW, [iso(at), id, limit])
}

export interface Credential {
  readonly id: string
  readonly personId: PersonId
  readonly proof: Proof
  readonly documentKind: DocumentKind | null
  readonly masked: string
  readonly blindIndex: string
  readonly nameRef: string | null
  readonly source: 'verifier' | 'review' | 'sign_in' | 'demo'
  readonly verifiedAt: Instant
  readonly expiresAt: Instant | null
}

const CREDENTIAL_COLUMNS = `id, person_id as "personId", proof, document_kind as "documentKind",
  masked, blind_index as "blindIndex", name_ref as "nameRef", source,
  verified_at as "verifiedAt", expires_at as "expiresAt"`

const CREDENTIALS = sql<Credential>(
  'verification_credentials',
  `select ${CREDENTIAL_COLUMNS} from verification.credentials
   where person_id = any($1::text[]) and ended_at is null`,
)
const CREDENTIAL = sql<Credential>(
  'verification_credential',
  `select ${CREDENTIAL_COLUMNS} from verification.credentials
   where id = $1 and ended_at is null`,
)
const TAKEN = sql<{ slot: number; person_id: PersonId }>(
  'verification_taken_slots',
  `select slot, person_id from verification.credentials
   where proof = $1 and blind_index = $2 and ended_at is null order by slot`,
)
const END = sql(
  'verification_end_credential',
  `update verification.credentials set ended_at = $3
   where person_id = $1 and proof = $2 and ended_at is null`,
)
const INSERT_CREDENTIAL = sql(
  'verification_insert_credential',
  `insert into verification.credentials (id, person_id, proof, document_kind, masked, blind_index,
     slot, name_ref, source, verified_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)

/** What is confirmed of these people and has not ended. */
export function credentialsOf(reads: Reads, personIds: readonly PersonId[]) {
  return reads.query(CREDENTIALS, [[...personIds]])
}

export async function readCredential(reads: Reads, id: string): Promise<Credential | undefined> {
  return (await reads.query(CREDENTIAL, [id]))[0]
}

/** The lowest place free for one more account of this number; undefined when all are taken. */
export async function freeSlot(
  tx: Tx,
  { proof, blindIndex, personId }: Pick<Credential, 'proof' | 'blindIndex' | 'personId'>,
  accounts_max: number,
): Promise<number | undefined> {
  const rows = await tx.query(TAKEN, [proof, blindIndex])
  const others = new Set(rows.flatMap(row => (row.person_id === personId ? [] : [row.slot])))
  return Array.from({ length: accounts_max }, (_, at) => at + 1).find(slot => !others.has(slot))
}

export function endCredential(tx: Tx, now: Instant, personId: PersonId, proof: Proof): void {
  tx.send(END, [personId, proof, iso(now)])
}

export function insertCredential(tx: Tx, credential: Credential, slot: number): void {
  const { id, personId, proof, documentKind, masked, blindIndex, nameRef, source } = credential
  const { verifiedAt, expiresAt } = credential
  tx.send(INSERT_CREDENTIAL, [
    id,
    personId,
    proof,
    documentKind,
    masked,
    blindIndex,
    slot,
    nameRef,
    source,
    iso(verifiedAt),
    expiresAt === null ? null : iso(expiresAt),
  ])
}
