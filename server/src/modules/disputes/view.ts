import type { Actor } from '../../kernel/actor.ts'
import { money, moneyJson } from '../../kernel/money.ts'
import { may } from '../../kernel/permissions.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Database } from '../../platform/postgres.ts'
import { displayNames } from '../identity/index.ts'
import { listingTitles } from '../listings/index.ts'
import { open } from '../vault/index.ts'
import { type EntryRow, entriesOf } from './case-file.store.ts'
import {
  askedOf,
  type Decision,
  type Dispute,
  isMediatorOf,
  SIDES,
  sideOf,
  type Terms,
} from './dispute.ts'
import type { Doors } from './disputes-deps.ts'
import { type EvidenceRow, itemsOf } from './evidence.store.ts'
import type { DisputeRulesAt } from './rules.ts'
import type { Words } from './step.ts'
import { escalableAt } from './steps/talk.ts'
import * as store from './store.ts'
import { actionsOf, turnOf } from './turn.ts'

export interface Viewing {
  readonly database: Database
  readonly rulesAt: DisputeRulesAt
  readonly canReturn: boolean
  readonly doors: Doors
}

/** Where a case is read, which may be a transaction. */
interface Reading extends Pick<Viewing, 'doors'> {
  readonly database: store.Reads
}

/** A dispute that an actor may see; to everybody else there is none. */
export async function findFor(on: Reading, id: string, actor: Actor) {
  const filed = await store.read(on.database, id)
  const role = filed && (await roleIn(on, filed.dispute, actor))
  if (!filed || !role) throw problem('not_found')
  return { ...filed, role }
}

async function roleIn({ database, doors }: Reading, dispute: Dispute, actor: Actor) {
  const known = sideOf(dispute, actor) ?? overseer(actor)
  const { referral } = dispute
  if (known || !referral?.mediatorId || !isMediatorOf(dispute, actor)) return known
  const may = await doors.mayMediate(database, referral.mediatorId, referral.bodyId)
  return may ? ('mediator' as const) : undefined
}

function overseer(actor: Actor) {
  return may(actor, 'dispute.read') ? ('staff' as const) : undefined
}

/** What the tables hold of a case, with its words opened; each look of staff at them is noted. */
export async function readCase(on: Reading, now: Instant, id: string, actor: Actor) {
  const { database: reads } = on
  const { dispute, role, head } = await findFor(on, id, actor)
  const [cards, entries, items] = await Promise.all([
    presentCards(reads, [dispute], () => role),
    entriesOf(reads, id),
    itemsOf(reads, id),
  ])
  const words = await wordsOf(reads, now, entries, id, actor)
  return { dispute, role, head, card: cards[0], entries, items, words }
}

type CaseRead = Awaited<ReturnType<typeof readCase>>

/** The whole case. Both sides and staff read the same file. */
export async function viewDispute(on: Viewing, now: Instant, id: string, actor: Actor) {
  return presentCase(on, now, await readCase(on, now, id, actor), actor)
}

/** A case that was read, as people see it. */
export function presentCase(
  on: Omit<Viewing, 'database'>,
  now: Instant,
  read: CaseRead,
  actor: Actor,
) {
  const { dispute, role, head, card, entries, items, words } = read
  const { id } = dispute
  const rules = on.rulesAt(dispute.openedAt)
  if (!card || !rules) throw problem('not_found')
  const from = escalableAt(dispute, rules)
  return {
    ...card,
    actions: actionsOf(dispute, actor, now, from),
    escalableAt: dispute.state === 'negotiation' ? iso(from) : null,
    canReturn: on.canReturn,
    ...courseOf(dispute, entries, words),
    evidence: items.map(item => {
      const shown = presentItem(id, item, words.get(item.sequence))
      return role === 'mediator' ? { ...shown, content: unsigned(shown.content) } : shown
    }),
    file: entries.map(entry => presentEntry(entry, words.get(entry.sequence))),
    head,
    rules: {
      version: dispute.ruleBook,
      ...rules.evidence,
      cited: rules.cited,
    },
  }
}

/** What people wrote, by the entry it belongs to; what the law let go by now is missing. */
export async function wordsOf(
  reads: store.Reads,
  now: Instant,
  entries: readonly EntryRow[],
  caseId: string,
  actor: Actor,
  purpose = 'dispute_file',
): Promise<Map<number, { readonly salt: string; readonly words: Words }>> {
  const sequences = new Map(
    entries.flatMap(({ words_ref, sequence }) => (words_ref ? [[words_ref, sequence]] : [])),
  )
  if (sequences.size === 0) return new Map()
  const access = { actor, purpose, caseId }
  const opened = await open<{ salt: string; words: Words }>(
    reads,
    now,
    [...sequences.keys()],
    access,
  )
  return new Map(opened.map(({ id, value }) => [sequences.get(id) ?? 0, value]))
}

type Said = Awaited<ReturnType<typeof wordsOf>>

/** What the stages have brought so far. */
function courseOf(dispute: Dispute, entries: readonly EntryRow[], words: Said) {
  const { currency, standing, proposal, panel, decision, appealDecision, outcome } = dispute
  const terms = (one: Terms) => presentTerms(one, currency)
  const lastWords = (kind: string, final?: boolean): Words | undefined => {
    const entry = entries.findLast(
      one => one.kind === kind && (final === undefined || one.data.final === final),
    )
    return entry && words.get(entry.sequence)?.words
  }
  const decided = (one: Decision, final: boolean) => {
    const { facts = '', weighing = '', reasons = '' } = lastWords('decided', final) ?? {}
    const by = one.by === 'panel' ? ('panel' as const) : ('staff' as const)
    return { ...terms(one), by, rule: one.rule, facts, weighing, reasons, at: iso(one.at) }
  }
  return {
    offers: SIDES.flatMap(side => {
      const offer = dispute.offers[side]
      return offer ? [{ side, standing: side === standing, ...terms(offer) }] : []
    }),
    agreed: [...dispute.agreed],
    proposal: proposal && {
      ...terms(proposal),
      by: proposal.by === null ? ('rules' as const) : ('mediator' as const),
      why: [...proposal.why],
      reasons: lastWords('proposed')?.reasons ?? null,
    },
    panel: panel && {
      ...{ round: panel.round, phase: panel.phase, pool: panel.pool },
      ...{ seats: panel.size.seats, majority: panel.size.majority },
    },
    referral: presentReferral(dispute),
    decision: decision && decided(decision, false),
    appealedBy: dispute.appealedBy,
    appealDecision: appealDecision && decided(appealDecision, true),
    settledBy: dispute.settledBy,
    outcome: outcome && terms(outcome),
  }
}

function presentReferral({ referral, currency }: Dispute) {
  if (!referral) return null
  const { bodyId, feeMinor, bears, by, mediatorId } = referral
  const fee = moneyJson(money(BigInt(feeMinor), currency))
  return { bodyId, fee, bears, by, taken: mediatorId !== null }
}

/** What carriers wrote and who signed can name people: a mediator from outside reads neither. */
const NAMING: ReadonlySet<string> = new Set(['text', 'proof', 'senderId', 'conversationId'])

function unsigned(content: unknown): unknown {
  return JSON.parse(JSON.stringify(content ?? null, (k, v) => (NAMING.has(k) ? undefined : v)))
}

function presentTerms({ refundMinor, withReturn }: Terms, currency: Dispute['currency']) {
  return { refund: moneyJson(money(refundMinor, currency)), withReturn }
}

function presentItem(disputeId: string, item: EvidenceRow, said: { words: Words } | undefined) {
  const { id, by, addedAt, sha256, width, height, content, verdict, why, goneAt } = item
  const isGone = width === null || height === null || goneAt !== null
  const url = `/api/v1/disputes/${disputeId}/evidence/${id}/picture`
  return {
    ...{ id, item: item.item, by, sha256, content, verdict, why },
    addedAt: iso(addedAt),
    picture: isGone ? null : { url, width, height },
    words: said?.words.words ?? null,
  }
}

function presentEntry({ sequence, at, kind, by, data, digest }: EntryRow, said?: { words: Words }) {
  return { sequence, at: iso(at), kind, by, data, words: { ...said?.words }, digest }
}

/** Disputes in a list: what each is about, whose turn it is, until when. */
export async function presentCards(
  reads: store.Reads,
  disputes: readonly Dispute[],
  roleOf: (dispute: Dispute) => 'buyer' | 'seller' | 'staff' | 'mediator',
) {
  const [names, titles] = await Promise.all([
    displayNames(reads, [...new Set(disputes.flatMap(one => [one.buyerId, one.sellerId]))]),
    listingTitles(reads, [...new Set(disputes.map(one => one.listingId))]),
  ])
  const person = (one: Dispute, id: Dispute['buyerId']) =>
    roleOf(one) === 'mediator'
      ? { id: null, displayName: '' }
      : { id, displayName: names.get(id) ?? '' }
  return disputes.map(one => ({
    ...{ id: one.id, tradeId: one.tradeId, claimant: one.claimant, role: roleOf(one) },
    ...{ reason: one.reason, remedy: one.remedy, stage: one.state },
    listing: { id: one.listingId, title: titles.get(one.listingId) ?? '' },
    buyer: person(one, one.buyerId),
    seller: person(one, one.sellerId),
    asked: presentTerms(askedOf(one), one.currency),
    atIssue: moneyJson(money(one.atIssueMinor, one.currency)),
    openedAt: iso(one.openedAt),
    since: iso(one.since),
    turn: presentTurn(one),
  }))
}

export function presentTurn(dispute: Dispute) {
  const { who, by, onExpiry } = turnOf(dispute)
  return { who: [...who], by: by === null ? null : iso(by), onExpiry }
}
