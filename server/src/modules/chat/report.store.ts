import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Report } from './report.ts'
import type { Reads } from './store.ts'

const COLUMNS = `r.id, r.conversation_id as "conversationId", r.number, r.state, r.reason,
  r.words_ref as "wordsRef", r.opened_by as "openedBy", r.opened_at as "openedAt",
  r.due_at as "dueAt", r.decided_by as "decidedBy", r.decided_at as "decidedAt"`

const INSERT = sql<{ id: string }>(
  'chat_insert_report',
  `insert into chat.reports (id, conversation_id, number, state, reason, words_ref, opened_by,
     opened_at, due_at)
   values ($1, $2, $3, 'open', $4, $5, $6, $7, $8)
   on conflict (conversation_id, number) do nothing returning id`,
)
const LOCK = sql<Report>(
  'chat_lock_report',
  `select ${COLUMNS} from chat.reports r where r.id = $1 for update`,
)
const READ = sql<Report>(
  'chat_read_report',
  `select ${COLUMNS} from chat.reports r where r.id = $1`,
)
const SAVE = sql(
  'chat_save_report',
  'update chat.reports set state = $2, reason = $3, decided_by = $4, decided_at = $5 where id = $1',
)
const WAITING = sql<Report>(
  'chat_reports_waiting',
  `select ${COLUMNS} from chat.reports r
   where r.state = 'open' and (r.due_at, r.id) > ($1::timestamptz, $2::text)
   order by r.due_at, r.id limit $3`,
)
const OF_MESSAGES = sql<{ number: number }>(
  'chat_reported_numbers',
  `select number from chat.reports where conversation_id = $1 and number = any($2::integer[])`,
)
const AS_CASE = sql<{ people: PersonId[]; endedAt: Instant | null }>(
  'chat_report_as_case',
  `select array[c.buyer_id, c.seller_id] as people, r.decided_at as "endedAt"
   from chat.reports r join chat.conversations c on c.id = r.conversation_id where r.id = $1`,
)

/** A report as a case that can make staff look at data of the two who talk. */
export async function caseOfReport(reads: Reads, id: string) {
  return (await reads.query(AS_CASE, [id]))[0]
}

/** False when the message has its report already. */
export async function insertReport(tx: Tx, report: Report): Promise<boolean> {
  const { id, conversationId, number, reason, wordsRef, openedBy, openedAt, dueAt } = report
  const times = [iso(openedAt), iso(dueAt)] as const
  const values = [id, conversationId, number, reason, wordsRef, openedBy, ...times]
  return (await tx.query(INSERT, values)).length > 0
}

export async function lockReport(tx: Tx, id: string): Promise<Report | undefined> {
  return (await tx.query(LOCK, [id]))[0]
}

export async function readReport(reads: Reads, id: string): Promise<Report | undefined> {
  return (await reads.query(READ, [id]))[0]
}

export function saveReport(tx: Tx, { id, state, reason, decidedBy, decidedAt }: Report): void {
  tx.send(SAVE, [id, state, reason, decidedBy, decidedAt === null ? null : iso(decidedAt)])
}

/** Reports that wait for a decision, the next due first. */
export function waitingReports(reads: Reads, after: Instant, id: string, limit: number) {
  return reads.query(WAITING, [iso(after), id, limit])
}

/** Which of these messages have been reported. */
export async function reportedAmong(
  reads: Reads,
  conversationId: string,
  numbers: readonly number[],
): Promise<Set<number>> {
  const rows = await reads.query(OF_MESSAGES, [conversationId, [...numbers]])
  return new Set(rows.map(row => row.number))
}
