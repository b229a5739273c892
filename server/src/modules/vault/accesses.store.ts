import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import type { DataClass } from './data-classes.ts'
import type { Reads } from './store.ts'

/** One look at somebody's data. */
export interface AccessNote {
  readonly position: bigint
  readonly ref: string
  readonly dataClass: DataClass
  /** An id of a person, or the name of a program. */
  readonly actor: string
  readonly purpose: string
  readonly caseId: string | null
  readonly at: Instant
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
  readonly dataClasses: readonly DataClass[]
  readonly times: number
}

// The first look of a group never changes, so that no look is skipped however many come meanwhile.
const GROUPED = sql<Looks>(
  'vault_looks_of',
  `select min(position) as position, max(at) as at, count(*)::int as times, actor, purpose,
     case_id as "caseId", array_agg(distinct data_class order by data_class) as "dataClasses"
   from vault.accesses
   where person_id = $1 and actor <> $1
     and ($2::timestamptz is null or at < date_trunc('day', $2, 'UTC') + interval '1 day')
   group by date_trunc('day', at, 'UTC'), actor, purpose, case_id
   having $2::timestamptz is null
     or (date_trunc('day', at, 'UTC'), min(position)) < (date_trunc('day', $2, 'UTC'), $3::bigint)
   order by date_trunc('day', at, 'UTC') desc, min(position) desc limit $4`,
)
const TIMES = sql<AccessNote>(
  'vault_times_of',
  `select a.position, a.sealed_id as ref, a.data_class as "dataClass", a.actor, a.purpose,
     a.case_id as "caseId", a.at
   from vault.accesses f join vault.accesses a on a.person_id = f.person_id
     and a.actor = f.actor and a.purpose = f.purpose and a.case_id is not distinct from f.case_id
     and date_trunc('day', a.at, 'UTC') = date_trunc('day', f.at, 'UTC')
   where f.position = $2 and f.person_id = $1 and f.actor <> $1
     and ($3::bigint is null or a.position < $3)
   order by a.position desc limit $4`,
)

/** The looks of others at a person's data, together by viewer, purpose, case and day. */
export function looksOf(
  reads: Reads,
  personId: PersonId,
  before: { readonly at: Instant; readonly position: bigint } | undefined,
  limit: number,
): Promise<Looks[]> {
  const page = before ? [iso(before.at), before.position] : [null, null]
  return reads.query(GROUPED, [personId, ...page, limit])
}

/** Each of the looks that stand together with that one, the newest first. */
export function timesOf(
  reads: Reads,
  personId: PersonId,
  look: bigint,
  { before, limit }: { readonly before?: bigint; readonly limit: number },
): Promise<AccessNote[]> {
  return reads.query(TIMES, [personId, look, before ?? null, limit])
}

/** Who looked at a person's data, the newest first; `before` is the last position of a page. */
export function accessesOf(
  reads: Reads,
  personId: PersonId,
  { before, limit }: { readonly before?: bigint; readonly limit: number },
): Promise<AccessNote[]> {
  return reads.query(OF_PERSON, [personId, before ?? null, limit])
}
