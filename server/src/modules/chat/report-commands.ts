import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { withholdPhotos } from '../listings/index.ts'
import { seal } from '../vault/index.ts'
import { type Conversation, sideOf } from './conversation.ts'
import { insertReport, lockReport, readReport, saveReport } from './report.store.ts'
import { decideReport, type Report, type ReportReason } from './report.ts'
import type { ChatRulesAt } from './rules.ts'
import * as store from './store.ts'

export interface ReportMessage {
  readonly conversationId: string
  readonly number: number
  readonly reason: ReportReason
  readonly words: string | null
}
export interface DecideReport {
  readonly reportId: string
  /** Null lets the message be read. */
  readonly reason: ReportReason | null
}
export type ReportAnswer = Pick<Report, 'id' | 'state'>

export type ReportKinds = ReturnType<typeof reportKinds>

/** Reporting a message, and deciding about it. */
export function reportKinds(rulesAt: ChatRulesAt) {
  return {
    report: singleKind<ReportMessage, ReportAnswer>('report_message', (tx, now, actor, command) =>
      report(tx, now, actor, command, rulesAt),
    ),
    decide: singleKind<DecideReport, ReportAnswer>('decide_message_report', decide),
  }
}

/** Words of the other side are reported, once. Refuses `not_found`, `already_reported`. */
async function report(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { conversationId, number, reason, words }: ReportMessage,
  rulesAt: ChatRulesAt,
): Promise<Outcome<ReportAnswer>> {
  const rules = rulesAt(now)
  const found = await store.lockOne(tx, conversationId)
  const message = found && (await store.message(tx, conversationId, number))
  if (!found || !rules || !sideOf(found, actor) || actor.kind !== 'person') {
    return refuse('not_found')
  }
  const theirs = message?.senderId !== null && message?.senderId !== actor.id
  if (message?.kind !== 'words' || !theirs) return refuse('not_found')
  const wish = { personId: actor.id, value: { text: words } }
  const [ref = null] = words === null ? [] : await seal(tx, now, 'message_report', [wish])
  const fresh: Report = {
    id: newId('messagereport'),
    conversationId: found.id,
    ...{ number, reason },
    state: 'open',
    wordsRef: ref,
    openedBy: actor.id,
    openedAt: now,
    dueAt: plus(now, rules.decideReportWithin_ms),
    decidedBy: null,
    decidedAt: null,
  }
  if (!(await insertReport(tx, fresh))) return refuse('already_reported')
  note(tx, now, found, fresh, actor, 'chat.message_reported', { reason })
  return ok({ id: fresh.id, state: fresh.state })
}

async function decide(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { reportId, reason }: DecideReport,
): Promise<Outcome<ReportAnswer>> {
  // A conversation is locked before its reports, as everything else that changes messages does.
  const known = await readReport(tx, reportId)
  const conversation = known && (await store.lockOne(tx, known.conversationId))
  const found = conversation && (await lockReport(tx, reportId))
  const message = found && (await store.message(tx, found.conversationId, found.number))
  if (!found || !message) return refuse('not_found')
  const parties = [conversation.buyerId, conversation.sellerId]
  const decided = decideReport(found, reason, parties, { actor, now })
  if (!decided.ok) return decided
  saveReport(tx, decided.value)
  if (reason !== null) {
    store.cover(tx, found.conversationId, found.number, reason)
    if (message.photos.length > 0) withholdPhotos(tx, message.id, true)
    store.tell(tx, found.conversationId)
  }
  const kind = reason === null ? 'chat.message_kept' : 'chat.message_covered'
  const data = reason === null ? {} : { reason, authorId: message.senderId }
  note(tx, now, conversation, decided.value, actor, kind, data)
  return ok({ id: found.id, state: decided.value.state })
}

function note(
  tx: Tx,
  now: Instant,
  { id: conversationId, listingId, buyerId, sellerId }: Conversation,
  { id: reportId, number, openedBy: personId }: Report,
  by: Actor,
  kind: string,
  data: object,
): void {
  const body = { conversationId, listingId, buyerId, sellerId, number, reportId, personId, ...data }
  journal.append(tx, now, [{ kind, subject: conversationId, by, body }])
}
