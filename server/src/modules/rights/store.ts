import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Kind, Reason, Request, State } from './request.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

interface Row {
  readonly id: string
  readonly person_id: PersonId
  readonly kind: Kind
  readonly state: State
  readonly received_at: Instant
  readonly due_at: Instant
  readonly due_sure: boolean
  readonly reasons: Reason[]
  readonly words_ref: string | null
  readonly answer_ref: string | null
  readonly ended_at: Instant | null
}

const COLUMNS = `id, person_id, kind, state, received_at, due_at, due_sure, reasons, words_ref,
  answer_ref, ended_at`

const INSERT = sql(
  'rights_insert',
  `insert into rights.requests (${COLUMNS})
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
const MOVE = sql(
  'rights_move',
  `update rights.requests set state = $2, reasons = $3, answer_ref = $4, ended_at = $5, due_at = $6
   where id = $1`,
)
const LOCK = sql<Row>(
  'rights_lock',
  `select ${COLUMNS} from rights.requests where id = $1 for update`,
)
const LOCK_HELD = sql<Row>(
  'rights_lock_held',
  `select ${COLUMNS} from rights.requests where person_id = $1 and state = 'held' for update`,
)
const LOCK_PERSON = sql(
  'rights_lock_person',
  `insert into rights.people (person_id) values ($1)
   on conflict (person_id) do update set person_id = excluded.person_id`,
)
const ONE = sql<Row>('rights_one', `select ${COLUMNS} from rights.requests where id = $1`)
const OWN = sql<Row>(
  'rights_own',
  `select ${COLUMNS} from rights.requests where person_id = $1 and id < $2
   order by id desc limit $3`,
)
const OPEN = sql<Row>(
  'rights_open',
  `select ${COLUMNS} from rights.requests where state = 'open' and (due_at, id) > ($1, $2)
   order by due_at, id limit $3`,
)
const OPEN_OF_KIND = sql<{ id: string }>(
  'rights_open_of_kind',
  `select id from rights.requests where person_id = $1 and kind = $2
     and state in ('open', 'held') limit 1`,
)
const COUNT_OPEN = sql<{ open: number; overdue: number }>(
  'rights_count_open',
  `select count(*)::int as open, (count(*) filter (where due_at < $1))::int as overdue
   from rights.requests where state = 'open'`,
)
const WITHDRAW_OPEN = sql<{ id: string }>(
  'rights_withdraw_open',
  `update rights.requests set state = 'withdrawn', ended_at = $2
   where person_id = $1 and state in ('open', 'held') returning id`,
)
const NOT_FORGOTTEN = sql<{ id: PersonId }>(
  'rights_not_forgotten',
  `select p.id from unnest($1::text[]) as p(id)
   where not exists (select from rights.forgotten f where f.person_id = p.id)`,
)
const FORGET = sql(
  'rights_forget',
  'insert into rights.forgotten (person_id, at) values ($1, $2) on conflict do nothing',
)

export function insert(tx: Tx, request: Request): void {
  tx.send(INSERT, [
    request.id,
    request.personId,
    request.kind,
    request.state,
    iso(request.receivedAt),
    iso(request.dueAt),
    request.sure,
    request.reasons,
    request.words,
    request.answer,
    request.endedAt === null ? null : iso(request.endedAt),
  ])
}

export function move(tx: Tx, { id, state, reasons, answer, endedAt, dueAt }: Request): void {
  tx.send(MOVE, [id, state, reasons, answer, endedAt === null ? null : iso(endedAt), iso(dueAt)])
}

export async function lock(tx: Tx, id: string): Promise<Request | undefined> {
  const [row] = await tx.query(LOCK, [id])
  return row && fromRow(row)
}

/** The deletion of a person that waits for the end of a hold. */
export async function lockHeld(tx: Tx, personId: PersonId): Promise<Request | undefined> {
  const [row] = await tx.query(LOCK_HELD, [personId])
  return row && fromRow(row)
}

/** Puts what is asked about and held of a person in a line until the transaction ends. */
export async function lockPerson(tx: Tx, personId: PersonId): Promise<void> {
  await tx.query(LOCK_PERSON, [personId])
}

export async function one(reads: Reads, id: string): Promise<Request | undefined> {
  const [row] = await reads.query(ONE, [id])
  return row && fromRow(row)
}

/** A person's requests before an id, newest first. */
export async function ofPerson(
  reads: Reads,
  personId: PersonId,
  before: string,
  limit: number,
): Promise<Request[]> {
  return (await reads.query(OWN, [personId, before, limit])).map(fromRow)
}

/** What the desk has to answer, the most urgent first, after a due time and id. */
export async function open(
  reads: Reads,
  after: { readonly dueAt: Instant; readonly id: string },
  limit: number,
): Promise<Request[]> {
  return (await reads.query(OPEN, [iso(after.dueAt), after.id, limit])).map(fromRow)
}

/** Whether a person waits for an answer to such a request already. */
export async function isWaiting(reads: Reads, personId: PersonId, kind: Kind): Promise<boolean> {
  return (await reads.query(OPEN_OF_KIND, [personId, kind])).length > 0
}

/** How many requests wait for the desk, and how many of them are late. */
export async function countOpen(
  reads: Reads,
  now: Instant,
): Promise<{ open: number; overdue: number }> {
  return (await reads.query(COUNT_OPEN, [iso(now)]))[0] ?? { open: 0, overdue: 0 }
}

/** Those of these people of whom this database does not know that they were forgotten. */
export async function notForgotten(
  reads: Reads,
  personIds: readonly PersonId[],
): Promise<PersonId[]> {
  return (await reads.query(NOT_FORGOTTEN, [personIds])).map(row => row.id)
}

/** Ends what the desk has not answered: there will be nobody to answer. Answers the ids. */
export async function withdrawOpen(tx: Tx, now: Instant, personId: PersonId): Promise<string[]> {
  return (await tx.query(WITHDRAW_OPEN, [personId, iso(now)])).map(row => row.id)
}

/** Notes that the market has forgotten a person. */
export function noteForgotten(tx: Tx, now: Instant, personId: PersonId): void {
  tx.send(FORGET, [personId, iso(now)])
}

function fromRow(row: Row): Request {
  return {
    id: row.id,
    personId: row.person_id,
    kind: row.kind,
    state: row.state,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    sure: row.due_sure,
    reasons: row.reasons,
    words: row.words_ref,
    answer: row.answer_ref,
    endedAt: row.ended_at,
  }
}
