import type { Actor } from '../../kernel/actor.ts'
import type { Id, PersonId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { may } from '../../kernel/permissions.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import type { Terms } from './rules.ts'

/** What a ticket is about. Complaints about personal data go to the privacy desk instead. */
export const CATEGORIES = [
  'goods',
  'other_side',
  'courier',
  'payment',
  'platform',
  'suggestion',
  'consumer_law',
] as const
export type Category = (typeof CATEGORIES)[number]

export const TICKET_STATES = [
  'open',
  'assigned',
  'answered',
  'waiting',
  'solved',
  'refused',
] as const
export type TicketState = (typeof TICKET_STATES)[number]
export const TICKET_FINAL = ['solved', 'refused'] as const satisfies TicketState[]

const ALIVE = ['open', 'assigned', 'answered', 'waiting'] as const
const TAKEN = ['assigned', 'answered', 'waiting'] as const

/**
 * The process. In `open` and `assigned` the desk owes a word, in `answered` and `waiting` the person
 * may have the next one; their silence ends a ticket, and they may open it again once.
 */
export const TICKET_NEXT = {
  take: { from: ALIVE, to: ['assigned', ...TAKEN], by: ['desk'] },
  hand_over: { from: TAKEN, to: TAKEN, by: ['desk'] },
  give_back: { from: ['assigned'], to: ['open'], by: ['desk'] },
  // A complaint that the law lets nobody put aside: accepted or refused with a reason, in time.
  accept: { from: ['assigned'], to: ['assigned'], by: ['desk'] },
  refuse: { from: ['assigned'], to: ['refused'], by: ['desk'] },
  accept_by_silence: { from: ['open', 'assigned'], to: ['open', 'assigned'], by: ['system'] },
  answer: { from: TAKEN, to: ['answered', 'answered', 'answered'], by: ['desk'] },
  ask: { from: TAKEN, to: ['waiting', 'waiting', 'waiting'], by: ['desk'] },
  note: { from: ALIVE, to: ALIVE, by: ['desk'] },
  say: { from: ALIVE, to: ['open', ...TAKEN.map(() => 'assigned' as const)], by: ['person'] },
  settle: { from: ALIVE, to: ['solved'], by: ['person'] },
  solve_by_silence: { from: ['answered', 'waiting'], to: ['solved', 'solved'], by: ['system'] },
  reopen: { from: ['solved'], to: ['open', 'assigned'], by: ['person'] },
  rate: { from: ['solved'], to: ['solved'], by: ['person'] },
} as const satisfies Transitions<TicketState, 'person' | 'desk' | 'system'>

export type TicketStep = keyof typeof TICKET_NEXT

/** The published list of reasons for which a complaint by consumer law is not accepted. */
export const REFUSAL_REASONS = [
  'no_consumer_purchase',
  'not_of_this_market',
  'settled_elsewhere',
  'over_three_years',
  'materials_missing',
] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** Complaints that the market has to accept or refuse; null for everything else. */
export type Acceptance = 'pending' | 'accepted' | 'refused'

export type TicketId = Id<'ticket'>

export interface Ticket {
  readonly id: TicketId
  readonly personId: PersonId
  readonly category: Category
  /** A trade, listing or dispute of the person. */
  readonly aboutId: string | null
  /** People of the trade it is about: none of them answers it. */
  readonly concerned: readonly PersonId[]
  readonly state: TicketState
  readonly assigneeId: PersonId | null
  readonly openedAt: Instant
  /** When the desk's word is due, or when the person's silence ends it; null once it ended. */
  readonly dueAt: Instant | null
  /** When somebody is told of that before; null when nobody is any more. */
  readonly remindAt: Instant | null
  readonly acceptance: Acceptance | null
  readonly acceptBy: Instant | null
  readonly refusal: RefusalReason | null
  readonly firstAnsweredAt: Instant | null
  readonly endedAt: Instant | null
  readonly reopened: boolean
  /** 1 to 5. */
  readonly satisfaction: number | null
  /** How many messages and notes it has. */
  readonly number: number
  readonly ruleBook: string
}

/** Who may speak and act in one ticket. */
export type Party = 'person' | 'desk' | 'system'

export interface On {
  readonly by: Party
  readonly now: Instant
  readonly terms: Terms
}

/** A longer conversation needs a new ticket, or a person on the phone. */
export const MESSAGES_MAX = 500

/** Whose word is waited for; null once it ended. */
export function turnOf({ state }: Pick<Ticket, 'state'>): 'desk' | 'person' | null {
  if (state === 'solved' || state === 'refused') return null
  return state === 'open' || state === 'assigned' ? 'desk' : 'person'
}

/** A fresh ticket with its first clock: to be accepted, or to be answered. */
export function openTicket(
  ask: Pick<Ticket, 'id' | 'personId' | 'category' | 'aboutId' | 'concerned'>,
  now: Instant,
  terms: Terms,
): Ticket {
  const accepting = terms.acceptBy(ask.category, now)
  const fresh: Ticket = {
    ...ask,
    ...{ state: 'open', assigneeId: null, openedAt: now, dueAt: null, remindAt: null },
    ...{ acceptance: accepting === null ? null : 'pending', acceptBy: accepting },
    ...{ refusal: null, firstAnsweredAt: null, endedAt: null, reopened: false },
    ...{ satisfaction: null, number: 0, ruleBook: terms.id },
  }
  return deskOwes(fresh, now, terms)
}

/**
 * Takes a step that changes no words. Refuses `not_allowed`, `ticket_step_impossible`,
 * `acceptance_first`, `reopened_before`, `reopen_too_late`, `rated_before`.
 */
export function decideStep(ticket: Ticket, step: TicketStep, on: On): Outcome<Ticket> {
  const { by, now, terms } = on
  const row = TICKET_NEXT[step]
  if (!(row.by as readonly Party[]).includes(by)) return refuse('not_allowed')
  if (!(row.from as readonly TicketState[]).includes(ticket.state)) return impossible(ticket)
  const pending = ticket.acceptance === 'pending'
  switch (step) {
    case 'answer':
    case 'ask':
      if (pending) return refuse('acceptance_first')
      return ok(personHasTheWord(ticket, step === 'answer' ? 'answered' : 'waiting', now, terms))
    case 'accept':
    case 'accept_by_silence':
      if (!pending) return impossible(ticket)
      if (step === 'accept_by_silence' && !isDue(ticket, now)) return refuse('not_due')
      return ok(deskOwes({ ...ticket, acceptance: 'accepted' }, now, terms))
    case 'refuse':
      if (!pending) return impossible(ticket)
      return ok({ ...ended(ticket, 'refused', now), acceptance: 'refused' })
    case 'say':
      if (turnOf(ticket) === 'desk') return ok(ticket)
      return ok(deskOwes({ ...ticket, state: 'assigned' }, now, terms))
    case 'settle':
      return ok(ended(ticket, 'solved', now))
    case 'solve_by_silence':
      return isDue(ticket, now) ? ok(ended(ticket, 'solved', now)) : refuse('not_due')
    case 'reopen':
      return reopen(ticket, now, terms)
    case 'rate':
      return ticket.satisfaction === null ? ok(ticket) : refuse('rated_before')
    case 'take':
      return ok(ticket.state === 'open' ? { ...ticket, state: 'assigned' } : ticket)
    case 'give_back':
      return ok({ ...ticket, state: 'open', assigneeId: null })
    case 'hand_over':
    case 'note':
      return ok(ticket)
  }
}

function impossible({ state }: Ticket): Outcome<never> {
  return refuse('ticket_step_impossible', { state })
}

function reopen(ticket: Ticket, now: Instant, terms: Terms): Outcome<Ticket> {
  if (ticket.reopened) return refuse('reopened_before')
  if (!mayReopen(ticket, now, terms)) return refuse('reopen_too_late')
  const state = ticket.assigneeId === null ? 'open' : 'assigned'
  return ok(deskOwes({ ...ticket, state, reopened: true, endedAt: null }, now, terms))
}

/** Whether the person may still open a solved ticket again. */
export function mayReopen(ticket: Ticket, now: Instant, terms: Terms): boolean {
  const { state, reopened, endedAt } = ticket
  if (state !== 'solved' || reopened || endedAt === null) return false
  return now < plus(endedAt, terms.reopenWithin_ms)
}

/** The desk owes a word: whether the complaint is accepted, or else an answer. */
function deskOwes(ticket: Ticket, now: Instant, terms: Terms): Ticket {
  const pending = ticket.acceptance === 'pending' ? ticket.acceptBy : null
  const dueAt = pending ?? terms.answerBy(ticket.category, now)
  return { ...ticket, dueAt, remindAt: plus(now, Math.ceil((dueAt - now) / 2)) }
}

function personHasTheWord(
  ticket: Ticket,
  state: 'answered' | 'waiting',
  now: Instant,
  terms: Terms,
): Ticket {
  const dueAt = plus(now, terms.waitForPerson_ms)
  // Whoever was asked something is reminded; whoever was answered is left in peace.
  const remindAt = state === 'waiting' ? plus(now, Math.ceil(terms.waitForPerson_ms / 2)) : null
  const firstAnsweredAt = ticket.firstAnsweredAt ?? now
  return { ...ticket, state, dueAt, remindAt, firstAnsweredAt }
}

function ended(ticket: Ticket, state: 'solved' | 'refused', now: Instant): Ticket {
  return { ...ticket, state, dueAt: null, remindAt: null, endedAt: now }
}

function isDue({ dueAt }: Ticket, now: Instant): boolean {
  return dueAt !== null && now >= dueAt
}

/** What time does next to a ticket; null when nothing. */
export function nextOf(ticket: Ticket): { transition: string; dueAt: Instant } | null {
  const { dueAt, remindAt, acceptance } = ticket
  if (dueAt === null) return null
  if (remindAt !== null && remindAt < dueAt) return { transition: REMIND, dueAt: remindAt }
  if (turnOf(ticket) === 'person') return { transition: 'solve_by_silence', dueAt }
  if (acceptance === 'pending') return { transition: 'accept_by_silence', dueAt }
  return { transition: REMIND, dueAt: remindAt ?? dueAt }
}

const REMIND = 'remind_ticket'

/** Tells whoever has the next word; the desk again at the end of its time, and each day after. */
export function decideReminder(
  ticket: Ticket,
  now: Instant,
): Outcome<{ ticket: Ticket; fact: 'reminded' | 'due_soon' | 'overdue' }> {
  const next = nextOf(ticket)
  if (next?.transition !== REMIND || now < next.dueAt) return refuse('not_due')
  if (turnOf(ticket) === 'person') {
    return ok({ ticket: { ...ticket, remindAt: null }, fact: 'reminded' })
  }
  if (!isDue(ticket, now)) return ok({ ticket: { ...ticket, remindAt: null }, fact: 'due_soon' })
  return ok({ ticket: { ...ticket, remindAt: plus(now, DAY_MS) }, fact: 'overdue' })
}

/** Steps of whoever has taken a ticket; the others are anybody's of the desk. */
const OF_ASSIGNEE: readonly TicketStep[] = [
  ...(['hand_over', 'give_back', 'accept', 'refuse', 'answer', 'ask'] as const),
]

/**
 * Whether somebody may deal with a ticket as the person or as the desk. Refuses `not_found` to
 * strangers, `own_affair` to staff whom it concerns, `not_assigned` to who has not taken it.
 */
export function decideParty(
  ticket: Ticket,
  step: TicketStep,
  actor: Actor,
  as: 'person' | 'desk',
): Outcome<Party> {
  if (actor.kind !== 'person') return refuse('not_allowed')
  if (as === 'person') return actor.id === ticket.personId ? ok('person') : refuse('not_found')
  if (!may(actor, 'ticket.answer')) return refuse('not_allowed')
  if (isOwnAffair(ticket, actor.id)) return refuse('own_affair')
  const taken = actor.id === ticket.assigneeId || !OF_ASSIGNEE.includes(step)
  return taken ? ok('desk') : refuse('not_assigned')
}

/** Whether somebody of the staff would answer their own affair. */
export function isOwnAffair(ticket: Ticket, id: PersonId): boolean {
  return ticket.personId === id || ticket.concerned.includes(id)
}

/** What somebody may do now. */
export function stepsOpen(
  ticket: Ticket,
  actor: Actor,
  as: 'person' | 'desk',
  { now, terms }: Omit<On, 'by'>,
): TicketStep[] {
  const steps = Object.keys(TICKET_NEXT) as TicketStep[]
  return steps.filter(step => {
    const by = decideParty(ticket, step, actor, as)
    return by.ok && decideStep(ticket, step, { by: by.value, now, terms }).ok
  })
}
