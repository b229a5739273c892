import type { JWK } from 'jose'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import type { Language } from '../../platform/http/language.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { PolicyName } from './policies.ts'
import type { Decision } from './purpose.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

/** A decision as it is kept. */
export interface Decided {
  readonly id: string
  readonly purpose: string
  readonly decision: Decision
  readonly policy_version: string
  readonly place: string
  readonly receipt: string
  readonly at: Instant
}

const COLUMNS =
  'd.id, d.purpose, d.decision, d.policy_version, d.asked_at_place as place, d.receipt, d.at'

const LAST_OF = sql<Decided>(
  'consent_last_of',
  `select distinct on (d.purpose) ${COLUMNS} from consent.decisions d where d.person_id = $1
   order by d.purpose, d.position desc`,
)
const GIVEN_AMONG = sql<{ person_id: PersonId }>(
  'consent_given_among',
  `select p.id as person_id from unnest($1::text[]) as p(id) cross join lateral (
     select decision from consent.decisions d where d.person_id = p.id and d.purpose = $2
     order by d.position desc limit 1) as last
   where last.decision = 'given'`,
)
const HISTORY = sql<Decided>(
  'consent_history',
  `select ${COLUMNS} from consent.decisions d where d.person_id = $1 and d.id < $2
   order by d.id desc limit $3`,
)
const RECEIPT = sql<{ receipt: string }>(
  'consent_receipt',
  'select receipt from consent.decisions where person_id = $1 and id = $2',
)
const INSERT = sql(
  'consent_insert',
  `insert into consent.decisions (id, person_id, purpose, decision, policy_version, asked_at_place,
     locale, receipt, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
// One person decides one thing at a time, the first time as well: two clicks at once must not both
// be the last word.
const LOCK = sql(
  'consent_lock',
  `insert into consent.people (person_id) values ($1)
   on conflict (person_id) do update set person_id = excluded.person_id`,
)
const ACCEPT = sql(
  'consent_accept',
  `insert into consent.acceptances (person_id, policy, version, at)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
   on conflict do nothing`,
)
const ACCEPTED = sql<{ policy: PolicyName; version: string }>(
  'consent_accepted',
  `select policy, max(version) as version from consent.acceptances where person_id = $1
   group by policy`,
)
const KEEP_KEY = sql(
  'consent_keep_key',
  `insert into consent.receipt_keys (kid, jwk, since) values ($1, $2, $3) on conflict do nothing`,
)
const KEYS = sql<{ jwk: JWK }>(
  'consent_keys',
  'select jwk from consent.receipt_keys order by since, kid limit 1000',
)

/** What a person last said, by purpose. */
export async function lastOf(reads: Reads, personId: PersonId): Promise<Map<string, Decided>> {
  const rows = await reads.query(LAST_OF, [personId])
  return new Map(rows.map(row => [row.purpose, row]))
}

/** Which of these people have a standing consent to a purpose. */
export async function givenAmong(
  reads: Reads,
  personIds: readonly PersonId[],
  purpose: string,
): Promise<Set<PersonId>> {
  const rows = await reads.query(GIVEN_AMONG, [[...new Set(personIds)], purpose])
  return new Set(rows.map(row => row.person_id))
}

/** Everything a person ever decided, newest first, before an id. */
export function history(
  reads: Reads,
  personId: PersonId,
  before: string,
  limit: number,
): Promise<Decided[]> {
  return reads.query(HISTORY, [personId, before, limit])
}

export async function receiptOf(
  reads: Reads,
  personId: PersonId,
  id: string,
): Promise<string | undefined> {
  return (await reads.query(RECEIPT, [personId, id]))[0]?.receipt
}

export async function lockDecisions(tx: Tx, personId: PersonId): Promise<void> {
  await tx.query(LOCK, [personId])
}

export function insert(
  tx: Tx,
  row: Omit<Decided, 'at'> & { personId: PersonId; language: Language; at: Instant },
): void {
  const { id, personId, purpose, decision, place, language, receipt } = row
  const said = [id, personId, purpose, decision, row.policy_version, place, language, receipt]
  tx.send(INSERT, [...said, iso(row.at)])
}

export interface Acceptance {
  readonly personId: PersonId
  readonly policy: PolicyName
  readonly version: string
  readonly at: Instant
}

export function accept(tx: Tx, acceptances: readonly Acceptance[]): void {
  if (acceptances.length === 0) return
  tx.send(ACCEPT, [
    acceptances.map(one => one.personId),
    acceptances.map(one => one.policy),
    acceptances.map(one => one.version),
    acceptances.map(one => iso(one.at)),
  ])
}

/** The newest version of each policy that a person accepted. */
export async function acceptedBy(
  reads: Reads,
  personId: PersonId,
): Promise<Map<PolicyName, string>> {
  const rows = await reads.query(ACCEPTED, [personId])
  return new Map(rows.map(row => [row.policy, row.version]))
}

export async function keepKey(database: Database, now: Instant, jwk: JWK): Promise<void> {
  await database.query(KEEP_KEY, [jwk.kid ?? '', JSON.stringify(jwk), iso(now)])
}

/** Public keys of all receipts ever signed here. */
export async function receiptKeys(reads: Reads): Promise<JWK[]> {
  return (await reads.query(KEYS)).map(row => row.jwk)
}
