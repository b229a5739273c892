import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Case, Part } from './case.ts'
import type { Reads } from './store.ts'

/** Under which references the words of a case lie in the vault. */
export type CaseWords = Case['words']

const COLUMNS = `c.id, c.rating_id as "ratingId", c.part, c.state, c.reason,
  c.mask_reason as "maskReason", c.opened_by as "openedBy", c.opened_at as "openedAt",
  c.due_at as "dueAt", jsonb_build_object('report', c.report_ref, 'decision', c.decision_ref,
    'appeal', c.appeal_ref, 'final', c.final_ref) as words,
  c.decided_by as "decidedBy", c.decided_at as "decidedAt", c.appealed_by as "appealedBy",
  c.appealed_at as "appealedAt", c.final_by as "finalBy", c.final_at as "finalAt"`

const INSERT = sql<{ id: string }>(
  'ratings_insert_case',
  `insert into ratings.cases (id, rating_id, part, state, reason, opened_by, opened_at, due_at,
     report_ref)
   values ($1, $2, $3, 'open', $4, $5, $6, $7, $8)
   on conflict (rating_id, part) do nothing returning id`,
)
const SAVE = sql(
  'ratings_save_case',
  `update ratings.cases set state = $2, mask_reason = $3, due_at = $4, decision_ref = $5,
     appeal_ref = $6, final_ref = $7, decided_by = $8, decided_at = $9, appealed_by = $10,
     appealed_at = $11, final_by = $12, final_at = $13
   where id = $1`,
)
const LOCK = sql<Case>(
  'ratings_lock_case',
  `select ${COLUMNS} from ratings.cases c where c.id = $1 for update`,
)
const RATING_OF = sql<{ ratingId: string }>(
  'ratings_rating_of_case',
  'select rating_id as "ratingId" from ratings.cases where id = $1',
)
const OF_RATINGS = sql<Case>(
  'ratings_cases_of_ratings',
  `select ${COLUMNS} from ratings.cases c where c.rating_id = any($1::text[])`,
)
// Whom a report is about: who wrote the words, who is rated by them, and who reported them.
const AS_CASE = sql<{ people: PersonId[]; endedAt: Instant | null }>(
  'ratings_case_as_case',
  `select array[r.rater_id, r.ratee_id, c.opened_by] as people,
     case when c.state in ('open', 'appealed') then null
       else coalesce(c.final_at, c.decided_at) end as "endedAt"
   from ratings.cases c join ratings.ratings r on r.id = c.rating_id where c.id = $1`,
)
const WAITING = sql<Case>(
  'ratings_cases_waiting',
  `select ${COLUMNS} from ratings.cases c
   where c.state in ('open', 'appealed') and (c.due_at, c.id) > ($1::timestamptz, $2::text)
   order by c.due_at, c.id limit $3`,
)
const MASK = sql(
  'ratings_mask',
  `update ratings.ratings set masks = (masks - $2::text) ||
     case when $3::text is null then '{}'::jsonb
       else jsonb_build_object($2::text, jsonb_build_object('reason', $3::text, 'at', $4::text)) end
   where id = $1`,
)

/** A report as a case that can make staff look at data of those whom it is about. */
export async function caseOfRating(reads: Reads, id: string) {
  return (await reads.query(AS_CASE, [id]))[0]
}

/** False when that part of the rating has its case already. */
export async function insertCase(tx: Tx, found: Case): Promise<boolean> {
  const rows = await tx.query(INSERT, [
    found.id,
    found.ratingId,
    found.part,
    found.reason,
    found.openedBy,
    iso(found.openedAt),
    iso(found.dueAt),
    found.words.report,
  ])
  return rows.length > 0
}

export function saveCase(tx: Tx, found: Case): void {
  const at = (time: Instant | null) => (time === null ? null : iso(time))
  tx.send(SAVE, [
    found.id,
    found.state,
    found.maskReason,
    iso(found.dueAt),
    found.words.decision,
    found.words.appeal,
    found.words.final,
    found.decidedBy,
    at(found.decidedAt),
    found.appealedBy,
    at(found.appealedAt),
    found.finalBy,
    at(found.finalAt),
  ])
}

/** Locks a case; its round is to be locked before it, by `ratingOfCase`. */
export async function lockCase(tx: Tx, id: string): Promise<Case | undefined> {
  return (await tx.query(LOCK, [id]))[0]
}

export async function ratingOfCase(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.query(RATING_OF, [id]))[0]?.ratingId
}

/** The cases of these ratings, in no order. */
export function casesOf(reads: Reads, ratingIds: readonly string[]): Promise<Case[]> {
  return reads.query(OF_RATINGS, [[...ratingIds]])
}

/** Cases that wait for a moderator after (`at`, `id`), the one that is due first first. */
export function waiting(reads: Reads, at: Instant, id: string, limit: number): Promise<Case[]> {
  return reads.query(WAITING, [iso(at), id, limit])
}

/** Covers a part of a rating with a reason, or uncovers it. */
export function setMask(
  tx: Tx,
  now: Instant,
  ratingId: string,
  part: Part,
  reason: string | null,
): void {
  tx.send(MASK, [ratingId, part, reason, iso(now)])
}
