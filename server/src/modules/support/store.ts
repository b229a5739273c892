import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { PhotoView } from '../listings/index.ts'
import type { Category, Ticket, TicketId } from './ticket.ts'

export type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

const COLUMNS = `id, person_id as "personId", category, about_id as "aboutId", concerned, state,
  assignee_id as "assigneeId", opened_at as "openedAt", due_at as "dueAt",
  remind_at as "remindAt", acceptance, accept_by as "acceptBy", refusal,
  first_answered_at as "firstAnsweredAt", ended_at as "endedAt", reopened, satisfaction, number,
  rule_book as "ruleBook"`

const INSERT = sql(
  'support_insert',
  `insert into support.tickets (id, person_id, category, about_id, concerned, opened_at, rule_book,
     acceptance, accept_by, state, due_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
const SAVE = sql(
  'support_save',
  `update support.tickets set state = $2, assignee_id = $3, due_at = $4, remind_at = $5,
     acceptance = $6, refusal = $7, first_answered_at = $8, ended_at = $9, reopened = $10,
     satisfaction = $11, number = $12 where id = $1`,
)
const LOCK = sql<Ticket>(
  'support_lock',
  `select ${COLUMNS} from support.tickets where id = $1 for update`,
)
const READ = sql<Ticket>('support_read', `select ${COLUMNS} from support.tickets where id = $1`)
const ALIVE = sql<{ n: number }>(
  'support_alive',
  `select count(*)::int as n from support.tickets
   where person_id = $1 and state not in ('solved', 'refused')`,
)
const OF_PERSON = sql<Ticket>(
  'support_of_person',
  `select ${COLUMNS} from support.tickets where person_id = $1 and id < $2
   order by id desc limit $3`,
)
const APPEND = sql(
  'support_append',
  `insert into support.messages (ticket_id, number, id, kind, sender_id, words_ref, photos, sent_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
const MESSAGES = sql<MessageRow>(
  'support_messages',
  `select number, kind, sender_id as "senderId", words_ref as "wordsRef", photos,
     sent_at as "sentAt"
   from support.messages where ticket_id = $1 and number > $2 and kind = any($3::text[])
   order by number limit $4`,
)

/** What lies in the thread of a ticket. */
export const MESSAGE_KINDS = ['words', 'note', 'verdict'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

export interface MessageRow {
  readonly number: number
  readonly kind: MessageKind
  readonly senderId: PersonId
  readonly wordsRef: string | null
  readonly photos: readonly PhotoView[]
  readonly sentAt: Instant
}

const time = (at: Instant | null) => (at === null ? null : iso(at))

export function insert(tx: Tx, ticket: Ticket): void {
  const { id, personId, category, aboutId, concerned, openedAt, ruleBook } = ticket
  const { acceptance, acceptBy, state, dueAt } = ticket
  tx.send(INSERT, [
    ...[id, personId, category, aboutId, concerned, iso(openedAt), ruleBook],
    ...[acceptance, time(acceptBy), state, time(dueAt)],
  ])
}

export function save(tx: Tx, ticket: Ticket): void {
  const { id, state, assigneeId, dueAt, remindAt, acceptance, refusal } = ticket
  const { firstAnsweredAt, endedAt, reopened, satisfaction, number } = ticket
  tx.send(SAVE, [
    ...[id, state, assigneeId, time(dueAt), time(remindAt), acceptance, refusal],
    ...[time(firstAnsweredAt), time(endedAt), reopened, satisfaction, number],
  ])
}

export async function lock(tx: Tx, id: string): Promise<Ticket | undefined> {
  return (await tx.query(LOCK, [id]))[0]
}

export async function read(reads: Reads, id: string): Promise<Ticket | undefined> {
  return (await reads.query(READ, [id]))[0]
}

/** How many tickets of somebody have not ended. */
export async function countAlive(reads: Reads, personId: PersonId): Promise<number> {
  return (await reads.query(ALIVE, [personId]))[0]?.n ?? 0
}

/** A person's tickets before an id, newest first. */
export function ofPerson(
  reads: Reads,
  personId: PersonId,
  before: string,
  limit: number,
): Promise<Ticket[]> {
  return reads.query(OF_PERSON, [personId, before, limit])
}

export function append(
  tx: Tx,
  ticketId: TicketId,
  { number, kind, senderId, wordsRef, photos, sentAt, id }: MessageRow & { readonly id: string },
): void {
  const values = [id, kind, senderId, wordsRef, JSON.stringify(photos), iso(sentAt)]
  tx.send(APPEND, [ticketId, number, ...values])
}

/** What was said after a number, the earliest first. */
export function messages(
  reads: Reads,
  ticketId: TicketId,
  after: number,
  kinds: readonly MessageKind[],
  limit: number,
): Promise<MessageRow[]> {
  return reads.query(MESSAGES, [ticketId, after, kinds, limit])
}

/** A ticket as a case that can make staff look at data of whoever asked. */
export async function caseOfTicket(reads: Reads, id: string) {
  const found = await read(reads, id)
  return found && { people: [found.personId], endedAt: found.endedAt }
}

/** What a member of the desk looks at: what it owes, what they took, what waits for the person. */
export const QUEUES = {
  owed: "state in ('open', 'assigned')",
  mine: "state in ('assigned', 'answered', 'waiting') and assignee_id = $5",
  waiting: "state in ('answered', 'waiting')",
} as const
export type Queue = keyof typeof QUEUES

const QUEUE = Object.fromEntries(
  Object.entries(QUEUES).map(([name, where]) => [
    name,
    sql<Ticket>(
      `support_queue_${name}`,
      `select ${COLUMNS} from support.tickets
       where ${where} and ($4::text is null or category = $4) and (due_at, id) > ($1, $2)
         ${name === 'mine' ? '' : 'and $5::text is not null'}
       order by due_at, id limit $3`,
    ),
  ]),
)

/** One queue of the desk after a due time and id, what is due first before all else. */
export function queue(
  reads: Reads,
  name: Queue,
  after: { readonly dueAt: Instant; readonly id: string },
  limit: number,
  { category, me }: { readonly category: Category | null; readonly me: PersonId },
): Promise<Ticket[]> {
  const statement = QUEUE[name] as (typeof QUEUE)[string]
  return reads.query(statement, [iso(after.dueAt), after.id, limit, category, me])
}
