import type { Actor } from '../../kernel/actor.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Database } from '../../platform/postgres.ts'
import { contactsOf, displayNames } from '../identity/index.ts'
import { open } from '../vault/index.ts'
import type { Around, SupportKinds } from './commands.ts'
import type { MacrosFor } from './macros.ts'
import type { Terms } from './rules.ts'
import type { DeskTicketView, TicketView } from './schemas.ts'
import type { MessageRow } from './store.ts'
import { stepsOpen, type Ticket, turnOf } from './ticket.ts'

/** What the routes of the desk and of whoever turns to it stand on. */
export interface SupportHttp extends Around {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly marketName: string
  readonly macros: MacrosFor
  readonly kinds: SupportKinds
}

type Viewing = Pick<SupportHttp, 'database' | 'clock' | 'termsAt'>

/** The terms in force; without any there is no desk to be found. */
export function termsOf({ clock, termsAt }: Viewing): Terms {
  const terms = termsAt(clock.now())
  if (!terms) throw problem('not_found')
  return terms
}

const time = (at: Instant | null) => (at === null ? null : iso(at))

/** A ticket as its person or the desk sees it. */
export function presentTicket(
  on: Viewing,
  ticket: Ticket,
  actor: Actor,
  as: 'person' | 'desk',
): TicketView {
  const now = on.clock.now()
  const { id, category, aboutId, state, openedAt, dueAt, acceptance, acceptBy } = ticket
  const { refusal, endedAt, reopened, satisfaction } = ticket
  const turn = turnOf(ticket)
  return {
    ...{ id, category, state, turn, acceptance, refusal, reopened, satisfaction },
    aboutId: aboutId as TicketView['aboutId'],
    openedAt: iso(openedAt),
    dueAt: time(dueAt),
    late: turn === 'desk' && dueAt !== null && now >= dueAt,
    acceptBy: time(acceptBy),
    endedAt: time(endedAt),
    open: stepsOpen(ticket, actor, as, { now, terms: termsOf(on) }),
  }
}

/** Tickets as the desk sees them: with the names that people show. */
export async function presentDesk(
  on: Viewing,
  tickets: readonly Ticket[],
  actor: Actor,
): Promise<DeskTicketView[]> {
  const people = tickets.map(({ personId }) => personId)
  const assignees = tickets.flatMap(({ assigneeId }) => assigneeId ?? [])
  const [names, contacts] = await Promise.all([
    displayNames(on.database, [...people, ...assignees]),
    contactsOf(on.database, people),
  ])
  const someone = (id: Ticket['personId']) => ({ id, displayName: names.get(id) ?? null })
  return tickets.map(ticket => ({
    ...presentTicket(on, ticket, actor, 'desk'),
    person: someone(ticket.personId),
    language: contacts.get(ticket.personId)?.locale ?? 'zh-CN',
    assignee: ticket.assigneeId === null ? null : someone(ticket.assigneeId),
    mine: actor.kind === 'person' && actor.id === ticket.assigneeId,
  }))
}

/** What was said, opened for somebody; each look is noted. */
export async function presentThread(
  { database, clock }: Viewing,
  ticket: Ticket,
  rows: readonly MessageRow[],
  actor: Actor,
  as: 'person' | 'desk',
) {
  const refs = rows.flatMap(({ wordsRef }) => wordsRef ?? [])
  const purpose = as === 'person' ? 'own_ticket' : 'support_ticket'
  const access = { actor, purpose, caseId: ticket.id }
  const opened = await open<{ text: string }>(database, clock.now(), refs, access)
  const texts = new Map(opened.map(({ id, value }) => [id, value.text]))
  return rows.map(({ number, kind, senderId, wordsRef, photos, sentAt }) => ({
    ...{ number, kind, photos: [...photos], at: iso(sentAt) },
    by: senderId === ticket.personId ? ('person' as const) : ('desk' as const),
    text: texts.get(wordsRef ?? '') ?? null,
  }))
}
