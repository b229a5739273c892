import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import type { LOOKED_AT, LookedAt } from './data-classes.ts'
import type { Reads } from './store.ts'

/** One look at somebody's data. */
export interface AccessNote {
  readonly position: bigint
  readonly ref: string
  readonly dataClass: LookedAt
  /** An id of a person, or the name of a program. */
  readonly actor: string
  readonly purpose: string
  readonly caseId: string | null
  readonly at: Instant
}

/** One look, as whoever made it may see it. */
export interface LookMade extends Omit<AccessNote, 'ref'> {
  readonly personId: PersonId
}

/** Looks before a position, the newest first. */
interface Page {
  readonly before?: bigint | undefined
  readonly limit: number
}

const OF_PERSON = sql<AccessNote>(
  'vault_accesses_of',
  `select position, sealed_id as ref, data_class as "dataClass", actor, purpose,
     case_id as "caseId", at
   from vault.accesses where person_id = $1 and ($2::bigint is null or position < $2)
   order by position desc limit $3`,
)

/** What one viewer opened on one day (UTC) for one purpose and case, as one entry. */
export interface Looks
  extends Pick<AccessNote, 'position' | 'actor' | 'purpose' | 'caseId' | 'at'> {
  /** The first position among them, which never changes; `at` is the time of the last. */
  readonly position: bigint
  readonly dataClasses: readonly LookedAt[]
  readonly times: number
}

/** What looks stand together by, as the index `accesses_groups` has it. */
const keyOf = (row: string) =>
  `(${row}.at at time zone 'UTC')::date, ${row}.actor, ${row}.purpose, coalesce(${row}.case_id, '')`
const groupAfter = (after: string) =>
  `select (a.at at time zone 'UTC')::date as day, a.actor, a.purpose,
     coalesce(a.case_id, '') as case_key
   from vault.accesses a where a.person_id = $1 and a.actor <> a.person_id ${after}
   order by 1 desc, 2 desc, 3 desc, 4 desc limit 1`

// One step of the recursion is one look into the index, so a page costs what its groups hold,
// however long the history is. The first look of a group never changes and so is its cursor.
const GROUPED = sql<Looks>(
  'vault_looks_of',
  `with recursive before as (
     select ${keyOf('b')} from vault.accesses b where b.position = $2 and b.person_id = $1
     union all select 'infinity', '', '', '' where $2::bigint is null
   ), found(day, actor, purpose, case_key, n) as (
     (select f.*, 1 from (${groupAfter(`and (${keyOf('a')}) < (select * from before)`)}) f)
     union all
     select f.*, g.n + 1 from found g cross join lateral (
       ${groupAfter(`and (${keyOf('a')}) < (g.day, g.actor, g.purpose, g.case_key)`)}) f
     where g.n < $3
   )
   select l.*, g.actor, g.purpose, nullif(g.case_key, '') as "caseId"
   from found g cross join lateral (
     select min(a.position) as position, max(a.at) as at, count(*)::int as times,
       array_agg(distinct a.data_class order by a.data_class) as "dataClasses"
     from vault.accesses a where a.person_id = $1 and a.actor <> a.person_id
       and (${keyOf('a')}) = (g.day, g.actor, g.purpose, g.case_key)) l
   order by g.n`,
)
const TIMES = sql<AccessNote>(
  'vault_times_of',
  `select a.position, a.sealed_id as ref, a.data_class as "dataClass", a.actor, a.purpose,
     a.case_id as "caseId", a.at
   from vault.accesses f join vault.accesses a on a.person_id = f.person_id
     and a.actor <> a.person_id and (${keyOf('a')}) = (${keyOf('f')})
   where f.position = $2 and f.person_id = $1 and f.actor <> $1
     and ($3::bigint is null or a.position < $3)
   order by a.position desc limit $4`,
)
const BY_ACTOR = sql<LookMade>(
  'vault_looks_by',
  `select position, person_id as "personId", data_class as "dataClass", actor, purpose,
     case_id as "caseId", at
   from vault.accesses where actor = $1 and case_id is not null and purpose = any($2::text[])
     and position < coalesce($3, 9223372036854775807) order by position desc limit $4`,
)

/** The looks of others at a person's data, together by day, viewer, purpose and case. */
export function looksOf(
  reads: Reads,
  personId: PersonId,
  { before, limit }: Page,
): Promise<Looks[]> {
  return reads.query(GROUPED, [personId, before ?? null, limit])
}

/** What a viewer opened for cases and these purposes, the newest first. */
export function looksBy(
  reads: Reads,
  actor: PersonId,
  purposes: readonly string[],
  { before, limit }: Page,
): Promise<LookMade[]> {
  return reads.query(BY_ACTOR, [actor, purposes, before ?? null, limit])
}

/** Each of the looks that stand together with that one, the newest first. */
export function timesOf(
  reads: Reads,
  personId: PersonId,
  look: bigint,
  { before, limit }: Page,
): Promise<AccessNote[]> {
  return reads.query(TIMES, [personId, look, before ?? null, limit])
}

const NOTE = sql(
  'vault_note_look',
  `insert into vault.accesses (sealed_id, person_id, data_class, actor, purpose, case_id, at)
   values ($1, $1, $2, $3, $4, $5, $6)`,
)

/** Notes a look at what lies under no seal, before it is shown. */
export async function noteLook(
  reads: Reads,
  now: Instant,
  look: Pick<LookMade, 'personId' | 'actor' | 'purpose' | 'caseId'> & {
    readonly at: keyof typeof LOOKED_AT
  },
): Promise<void> {
  const { personId, at, actor, purpose, caseId } = look
  await reads.query(NOTE, [personId, at, actor, purpose, caseId, iso(now)])
}

/** Who looked at a person's data, the newest first; `before` is the last position of a page. */
export function accessesOf(
  reads: Reads,
  personId: PersonId,
  { before, limit }: Page,
): Promise<AccessNote[]> {
  return reads.query(OF_PERSON, [personId, before ?? null, limit])
}
