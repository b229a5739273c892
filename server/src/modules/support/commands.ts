import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { type PhotoId, takePhotos } from '../listings/index.ts'
import { seal } from '../vault/index.ts'
import type { Terms, TermsAt } from './rules.ts'
import * as store from './store.ts'
import {
  type Category,
  decideParty,
  decideReminder,
  decideStep,
  isOwnAffair,
  MESSAGES_MAX,
  nextOf,
  openTicket,
  type RefusalReason,
  type Ticket,
  type TicketStep,
} from './ticket.ts'

/** What somebody says; a repeat of the command answers without it. */
export interface Said {
  readonly text: string
  readonly photoIds: readonly PhotoId[]
}
export interface Open extends Said {
  readonly category: Category
  /** A trade, listing or dispute of their own. */
  readonly aboutId: string | null
}
/** One step of the person or of the desk, with what belongs to it. */
export interface Act {
  readonly ticketId: string
  readonly as: 'person' | 'desk'
  readonly step: TicketStep
  readonly said?: Said
  /** Of `hand_over`. */
  readonly to?: PersonId
  /** Of `refuse`. */
  readonly reason?: RefusalReason
  /** Of `rate`. */
  readonly satisfaction?: number
}
export type TicketAnswer = Pick<Ticket, 'id' | 'state'>

/** What the module is told of others. */
export interface Around {
  readonly termsAt: TermsAt
  /** Whose such a thing is; undefined when there is none. */
  readonly peopleOf: (reads: store.Reads, id: string) => Promise<readonly PersonId[] | undefined>
  /** Everybody who may answer. */
  readonly desk: (reads: store.Reads) => Promise<readonly PersonId[]>
}

export type SupportKinds = ReturnType<typeof supportKinds>

/** Turning to the desk, every step after that, and what time does. */
export function supportKinds(around: Around) {
  return {
    open: singleKind<Open, TicketAnswer>('open_ticket', (tx, now, actor, command) =>
      open(tx, now, actor, command, around),
    ),
    act: singleKind<Act, TicketAnswer>('act_on_ticket', (tx, now, actor, command) =>
      act(tx, now, actor, command, around),
    ),
    onTime: singleKind<{ ticketId: string; transition: string }, null>(
      'ticket_on_time',
      (tx, now, _actor, command) => onTime(tx, now, command, around),
    ),
  }
}

/** Refuses `not_found` where there is no desk, `about_unknown`, `too_many_tickets`. */
async function open(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { category, aboutId, ...said }: Open,
  { termsAt, peopleOf }: Around,
): Promise<Outcome<TicketAnswer>> {
  const terms = termsAt(now)
  if (!terms || actor.kind !== 'person') return refuse('not_found')
  const concerned = aboutId === null ? [] : ((await peopleOf(tx, aboutId)) ?? [])
  if (aboutId !== null && !concerned.includes(actor.id)) return refuse('about_unknown')
  const alive = await store.countAlive(tx, actor.id)
  if (alive >= terms.openPerPerson_max) {
    return refuse('too_many_tickets', { max: terms.openPerPerson_max })
  }
  const wish = { id: newId('ticket'), personId: actor.id, category, aboutId, concerned }
  const fresh = openTicket(wish, now, terms)
  store.insert(tx, fresh)
  const begun = await say(tx, now, fresh, actor.id, 'words', said)
  if (!begun.ok) return begun
  keep(tx, now, begun.value, actor, 'support.opened')
  return ok(answerOf(begun.value))
}

/** What each step is called in the journal; a note is nobody else's business. */
const FACT_OF: Readonly<Partial<Record<TicketStep, string>>> = {
  take: 'support.taken',
  hand_over: 'support.handed_over',
  give_back: 'support.given_back',
  accept: 'support.accepted',
  refuse: 'support.refused',
  answer: 'support.answered',
  ask: 'support.asked',
  say: 'support.said',
  settle: 'support.settled',
  reopen: 'support.reopened',
  rate: 'support.rated',
}

const KIND_OF: Readonly<Partial<Record<TicketStep, store.MessageKind>>> = {
  note: 'note',
  rate: 'verdict',
}

/** Refuses what the decisions refuse, `ticket_full`, `photo_unknown` and `colleague_unknown`. */
async function act(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { ticketId, as, step, said, to, reason, satisfaction }: Act,
  { termsAt, desk }: Around,
): Promise<Outcome<TicketAnswer>> {
  const terms = termsAt(now)
  const found = await store.lock(tx, ticketId)
  if (!found || !terms || actor.kind !== 'person') return refuse('not_found')
  const party = decideParty(found, step, actor, as)
  if (!party.ok) return party
  const decided = decideStep(found, step, { by: party.value, now, terms })
  if (!decided.ok) return decided
  if (to !== undefined) {
    const known = (await desk(tx)).includes(to) && !isOwnAffair(found, to)
    if (!known) return refuse('colleague_unknown')
  }
  const assigneeId = step === 'take' ? actor.id : (to ?? decided.value.assigneeId)
  const moved: Ticket = {
    ...decided.value,
    assigneeId,
    refusal: reason ?? decided.value.refusal,
    satisfaction: satisfaction ?? decided.value.satisfaction,
  }
  const kind = KIND_OF[step] ?? 'words'
  const written = said ? await say(tx, now, moved, actor.id, kind, said) : ok(moved)
  if (!written.ok) return written
  const fact = FACT_OF[step]
  if (fact === undefined) store.save(tx, written.value)
  else keep(tx, now, written.value, actor, fact, { reason, satisfaction })
  return ok(answerOf(written.value))
}

async function say(
  tx: Tx,
  now: Instant,
  ticket: Ticket,
  senderId: PersonId,
  kind: store.MessageKind,
  { text, photoIds }: Said,
): Promise<Outcome<Ticket>> {
  const number = ticket.number + 1
  if (number > MESSAGES_MAX) return refuse('ticket_full', { max: MESSAGES_MAX })
  const id = newId('ticketmessage')
  const photos = await takePhotos(tx, now, senderId, photoIds, id)
  if (!photos.ok) return photos
  const dataClass = kind === 'note' ? 'support_note' : 'support_words'
  // Sealed under whoever asked, whoever writes: it goes with them.
  const [wordsRef] = await seal(tx, now, dataClass, [
    { personId: ticket.personId, value: { text } },
  ])
  assert(wordsRef, 'sealing answers a reference')
  const row = { id, number, kind, senderId, wordsRef, photos: photos.value, sentAt: now }
  store.append(tx, ticket.id, row)
  return ok({ ...ticket, number })
}

/** Time reminds, accepts what nobody refused, and ends what nobody answers any more. */
async function onTime(
  tx: Tx,
  now: Instant,
  { ticketId, transition }: { ticketId: string; transition: string },
  { termsAt }: Around,
): Promise<Outcome<null>> {
  const found = await store.lock(tx, ticketId)
  const terms = termsAt(now)
  if (!found || !terms) return refuse('not_found')
  const acted = whatTimeDoes(found, transition, now, terms)
  if (!acted.ok) {
    deadlines.set(tx, [deadlineOf(found)])
    return ok(null)
  }
  keep(tx, now, acted.value.ticket, SYSTEM, acted.value.fact)
  return ok(null)
}

function whatTimeDoes(
  ticket: Ticket,
  transition: string,
  now: Instant,
  terms: Terms,
): Outcome<{ ticket: Ticket; fact: string }> {
  if (transition === 'accept_by_silence' || transition === 'solve_by_silence') {
    const decided = decideStep(ticket, transition, { by: 'system', now, terms })
    const fact =
      transition === 'accept_by_silence'
        ? 'support.accepted_by_silence'
        : 'support.ended_by_silence'
    return decided.ok ? ok({ ticket: decided.value, fact }) : decided
  }
  const reminder = decideReminder(ticket, now)
  if (!reminder.ok) return reminder
  return ok({ ticket: reminder.value.ticket, fact: `support.${reminder.value.fact}` })
}

/** Writes a ticket with its clock, and tells the journal. */
function keep(
  tx: Tx,
  now: Instant,
  ticket: Ticket,
  by: Actor,
  kind: string,
  data: object = {},
): void {
  store.save(tx, ticket)
  deadlines.set(tx, [deadlineOf(ticket)])
  const { id, personId, category, assigneeId, dueAt, ruleBook } = ticket
  const body = {
    ...{ ticketId: id, personId, category },
    ...(assigneeId !== null && { assigneeId }),
    ...(dueAt !== null && { until: iso(dueAt) }),
    ...data,
  }
  journal.append(tx, now, [{ kind, subject: id, by, ruleBook, body }])
}

function deadlineOf(ticket: Ticket): deadlines.Deadline {
  const next = nextOf(ticket)
  return next ? { subject: ticket.id, ...next } : { subject: ticket.id, dueAt: null }
}

function answerOf({ id, state }: Ticket): TicketAnswer {
  return { id, state }
}

/** What time does to a ticket: the handler of deadlines whose subject is one. */
export function ticketDeadlines(commands: Commands, { onTime }: SupportKinds): DeadlineHandler {
  return async ({ subject, transition }) => {
    const outcome = await commands.run(onTime, SYSTEM, { ticketId: subject, transition })
    assert(outcome.ok, 'time may act')
  }
}
