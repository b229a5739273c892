import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Reads } from './key.store.ts'
import type { OutsideEvidence } from './outside.ts'

/** Somebody is about to bring a credential. */
export interface Request {
  readonly id: string
  readonly personId: PersonId
  readonly issuer: string
  readonly nonce: string
  readonly expiresAt: Instant
}

/** Why what was brought along counts no more. */
export type EndedWhy = 'expired' | 'revoked' | 'withdrawn' | 'replaced' | 'distrusted'

/** What another market said of somebody, and where from. */
export interface Import {
  readonly id: string
  readonly personId: PersonId
  readonly issuer: string
  readonly pairwiseId: string
  readonly claims: Readonly<Record<string, unknown>>
  readonly statusUri: string
  readonly statusPlace: number
  readonly effect: readonly OutsideEvidence[]
  readonly ruleBook: string
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  readonly broughtAt: Instant
  readonly checkedAt: Instant
  readonly endedAt: Instant | null
  readonly endedWhy: EndedWhy | null
}

const ADD_REQUEST = sql(
  'credential_add_request',
  `insert into credential.requests (id, person_id, issuer_id, state_sha256, nonce, created_at,
     expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
)
const DROP_REQUESTS = sql(
  'credential_drop_requests',
  'delete from credential.requests where person_id = $1',
)
const FIND_REQUEST = sql<Request>(
  'credential_find_request',
  `select r.id, r.person_id as "personId", t.issuer, r.nonce, r.expires_at as "expiresAt"
   from credential.requests r join credential.trusted_issuers t on t.id = r.issuer_id
   where r.state_sha256 = $1`,
)
const TAKE_REQUEST = sql<{ id: string }>(
  'credential_take_request',
  'delete from credential.requests where id = $1 returning id',
)

/** Notes a request in place of all earlier ones of that person. */
export function addRequest(
  tx: Tx,
  now: Instant,
  request: Omit<Request, 'issuer'> & { readonly issuerId: string; readonly stateSha256: string },
): void {
  const { id, personId, issuerId, stateSha256, nonce, expiresAt } = request
  tx.send(DROP_REQUESTS, [personId])
  tx.send(ADD_REQUEST, [id, personId, issuerId, stateSha256, nonce, iso(now), iso(expiresAt)])
}

export async function findRequest(reads: Reads, stateSha256: string): Promise<Request | undefined> {
  return (await reads.query(FIND_REQUEST, [stateSha256]))[0]
}

/** Whether the request was still there; each is answered once. */
export async function takeRequest(tx: Tx, id: string): Promise<boolean> {
  return (await tx.query(TAKE_REQUEST, [id])).length > 0
}

const COLUMNS = `id, person_id as "personId", issuer, pairwise_id as "pairwiseId", claims,
  status_uri as "statusUri", status_place as "statusPlace", effect, rule_book as "ruleBook",
  issued_at as "issuedAt", expires_at as "expiresAt", brought_at as "broughtAt",
  checked_at as "checkedAt", ended_at as "endedAt", ended_why as "endedWhy"`

const INSERT = sql(
  'credential_insert_import',
  `insert into credential.imports (id, person_id, issuer, pairwise_id, claims, status_uri,
     status_place, effect, rule_book, issued_at, expires_at, brought_at, checked_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
)
const LOCK_LIVE = sql<Import>(
  'credential_lock_live_imports',
  `select ${COLUMNS} from credential.imports
   where ended_at is null and person_id = $1 order by id for update`,
)
const LOCK_ONE = sql<Import>(
  'credential_lock_import',
  `select ${COLUMNS} from credential.imports where id = $1 for update`,
)
const READ = sql<Import>(
  'credential_read_import',
  `select ${COLUMNS} from credential.imports where id = $1`,
)
const HOLDER = sql<{ personId: PersonId }>(
  'credential_import_holder',
  `select person_id as "personId" from credential.imports
   where ended_at is null and issuer = $1 and pairwise_id = $2 for update`,
)
const END = sql(
  'credential_end_import',
  'update credential.imports set ended_at = $2, ended_why = $3 where id = $1',
)
const CHECKED = sql(
  'credential_import_checked',
  'update credential.imports set checked_at = $2 where id = $1',
)
const LIST = sql<Import>(
  'credential_list_imports',
  `select ${COLUMNS} from credential.imports
   where person_id = $1 and (brought_at, id) < ($2::timestamptz, $3)
   order by brought_at desc, id desc limit $4`,
)

export function insertImport(
  tx: Tx,
  one: Omit<Import, 'checkedAt' | 'endedAt' | 'endedWhy'>,
): void {
  tx.send(INSERT, [
    one.id,
    one.personId,
    one.issuer,
    one.pairwiseId,
    JSON.stringify(one.claims),
    one.statusUri,
    one.statusPlace,
    JSON.stringify(one.effect),
    one.ruleBook,
    iso(one.issuedAt),
    iso(one.expiresAt),
    iso(one.broughtAt),
  ])
}

/** What counts of what a person brought along, locked. */
export function lockLive(tx: Tx, personId: PersonId): Promise<Import[]> {
  return tx.query(LOCK_LIVE, [personId])
}

export async function lockImport(tx: Tx, id: string): Promise<Import | undefined> {
  return (await tx.query(LOCK_ONE, [id]))[0]
}

export async function readImport(reads: Reads, id: string): Promise<Import | undefined> {
  return (await reads.query(READ, [id]))[0]
}

/** For whom an account of another market counts already; undefined: nobody. */
export async function holderOf(
  tx: Tx,
  issuer: string,
  pairwiseId: string,
): Promise<PersonId | undefined> {
  return (await tx.query(HOLDER, [issuer, pairwiseId]))[0]?.personId
}

export function setEnded(tx: Tx, now: Instant, id: string, why: EndedWhy): void {
  tx.send(END, [id, iso(now), why])
}

export function setChecked(tx: Tx, now: Instant, id: string): void {
  tx.send(CHECKED, [id, iso(now)])
}

/** What somebody brought along, the newest first, before (`at`, `id`). */
export function listImports(
  reads: Reads,
  personId: PersonId,
  { at, id }: { readonly at: Instant; readonly id: string },
  limit: number,
): Promise<Import[]> {
  return reads.query(LIST, [personId, iso(at), id, limit])
}
