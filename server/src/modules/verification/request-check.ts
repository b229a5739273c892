import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, iso, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { VerificationRules, VerificationRulesAt } from '../rulebook/index.ts'
import { blindIndex, seal } from '../vault/index.ts'
import type { CheckedProof } from './check.ts'
import {
  type BusinessElements,
  type CardElements,
  type DocumentElements,
  parseBusinessElements,
  parseCard,
  parseDocumentElements,
  parseDocumentNumber,
} from './elements.ts'
import { type DocumentKind, maskedNumber } from './rules/documents.ts'
import * as store from './store.ts'
import type { Verifier } from './verifiers/verifier.ts'

/** Whether a person lets their real name be checked; `consent_required` when not. */
export type Consented = (reads: Pick<Tx, 'query'>, personId: PersonId) => Promise<Outcome<null>>

export interface Requesting {
  readonly consented: Consented
  readonly rulesAt: VerificationRulesAt
  readonly verifier: Verifier | null
}

export type RequestCheck =
  | ({ readonly proof: 'document' } & DocumentElements)
  | ({ readonly proof: 'card' } & CardElements)
  | ({ readonly proof: 'business' } & BusinessElements)

/** What is sealed with a check, until it ends. */
export interface SealedElements {
  readonly name?: string
  readonly documentKind?: DocumentKind
  readonly document?: string
  readonly card?: string
  readonly business?: BusinessElements
}

interface Prepared {
  readonly sealed: SealedElements
  /** The number that equality search may know. */
  readonly number: string
  readonly documentKind: DocumentKind | null
  /** Whether anybody outside can be asked. */
  readonly askable: boolean
}

/** How long somebody has to photograph a document. */
export const DOCUMENT_WITHIN_MS = 7 * DAY_MS

const INDEX_COLUMN: Readonly<Record<CheckedProof, string>> = {
  document: 'verification.document',
  card: 'verification.card',
  business: 'verification.business',
}

/**
 * Asks to have something confirmed. Numbers are looked at first; what cannot be right goes nowhere
 * and is not kept. Refuses `number_invalid` and `name_invalid` with the field and why,
 * `proof_missing` with what comes first, `document_differs`, `check_open`, `too_many_tries`,
 * `verifier_missing`, `consent_required`.
 */
export function requestCheckKind(on: Requesting) {
  const kind = singleKind('request_check', (tx, now, actor, command: RequestCheck) =>
    requestCheck(tx, now, actor, command, on),
  )
  // One at a time, so that tries of one number from two accounts are counted one after the other.
  return { ...kind, lanes: 1 }
}

async function requestCheck(
  tx: Tx,
  now: Instant,
  actor: Actor,
  command: RequestCheck,
  on: Requesting,
): Promise<Outcome<{ id: string }>> {
  assert(actor.kind === 'person', 'only people have names')
  const rules = on.rulesAt(now)
  if (!rules) return refuse('verifier_missing')
  const consented = await on.consented(tx, actor.id)
  if (!consented.ok) return consented
  await store.lockPerson(tx, actor.id)
  const [credentials, latest] = await Promise.all([
    store.credentialsOf(tx, [actor.id]),
    store.latestChecks(tx, actor.id),
  ])
  const prepared = prepare(tx, now, command, credentials, rules, on.verifier)
  if (!prepared.ok) return prepared
  const open = latest.find(one => one.proof === command.proof && one.endedAt === null)
  if (open) return refuse('check_open', { proof: command.proof, state: open.state })
  const { number, documentKind, askable, sealed } = prepared.value
  const index = blindIndex(tx, INDEX_COLUMN[command.proof], number)
  const allowed = await mayTry(tx, now, actor.id, index, command.proof, rules)
  if (!allowed.ok) return allowed
  const [elementsRef] = await seal(tx, now, 'identity_elements', [
    { personId: actor.id, value: sealed },
  ])
  assert(elementsRef, 'sealing answers a reference')
  const check: store.Check = {
    id: newId('check'),
    personId: actor.id,
    proof: command.proof,
    documentKind,
    state: askable ? 'due' : 'awaiting_document',
    elementsRef,
    masked: maskedNumber(number),
    blindIndex: index,
    asks: 0,
    reasons: [],
    decidedBy: null,
    ruleBook: rules.id,
    createdAt: now,
    dueAt: null,
    endedAt: null,
  }
  store.insertCheck(tx, check)
  setCheckDeadline(tx, now, check)
  if (!askable) askForDocument(tx, now, check)
  return ok({ id: check.id })
}

/** What time does next to a check that goes on. */
export function setCheckDeadline(tx: Tx, now: Instant, { id, state }: store.Check): void {
  const due =
    state === 'due'
      ? { transition: 'ask_verifier', dueAt: now }
      : { transition: 'lapse', dueAt: plus(now, DOCUMENT_WITHIN_MS) }
  deadlines.set(tx, [{ subject: id, ...due }])
}

/** Tells the journal that a person has to photograph something. */
export function askForDocument(tx: Tx, now: Instant, { id, personId, proof }: store.Check): void {
  const body = { personId, checkId: id, proof, until: iso(plus(now, DOCUMENT_WITHIN_MS)) }
  journal.append(tx, now, [
    { kind: 'verification.document_asked', subject: personId, by: { kind: 'system' }, body },
  ])
}

async function mayTry(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  index: string,
  proof: CheckedProof,
  { tries }: VerificationRules,
): Promise<Outcome<null>> {
  const since = plus(now, -tries.within_ms)
  const done = await store.triesSince(tx, personId, index, since)
  const data = { within_ms: tries.within_ms }
  if (done.person >= tries.perPerson_max) {
    return refuse('too_many_tries', { ...data, max: tries.perPerson_max })
  }
  if (proof === 'card' && done.number >= tries.perCard_max) {
    return refuse('too_many_tries', { ...data, max: tries.perCard_max })
  }
  return ok(null)
}

function prepare(
  tx: Tx,
  now: Instant,
  command: RequestCheck,
  credentials: readonly store.Credential[],
  rules: VerificationRules,
  verifier: Verifier | null,
): Outcome<Prepared> {
  switch (command.proof) {
    case 'document': {
      const parsed = parseDocumentElements(command, now, rules)
      if (!parsed.ok) return parsed
      const { document: number, documentKind } = parsed.value
      const askable = verifier?.knows(documentKind) ?? false
      return ok({ sealed: parsed.value, number, documentKind, askable })
    }
    case 'card':
      return prepareCard(tx, now, command, credentials, rules, verifier)
    case 'business': {
      if (!credentials.some(one => one.proof === 'document')) return missing('document')
      const parsed = parseBusinessElements(command)
      if (!parsed.ok) return parsed
      const number = parsed.value.registrationNumber
      return ok({ sealed: { business: parsed.value }, number, documentKind: null, askable: false })
    }
  }
}

const missing = (proof: string) => refuse('proof_missing', { proof })

/** The card must be of the person whose document was confirmed, so that number is typed again. */
function prepareCard(
  tx: Tx,
  now: Instant,
  command: CardElements,
  credentials: readonly store.Credential[],
  rules: VerificationRules,
  verifier: Verifier | null,
): Outcome<Prepared> {
  const confirmed = credentials.find(one => one.proof === 'document')
  if (!confirmed?.documentKind) return missing('document')
  if (!verifier?.knows(confirmed.documentKind)) return refuse('verifier_missing')
  const card = parseCard(command.card)
  if (!card.ok) return card
  const { documentKind } = confirmed
  const typed = parseDocumentNumber({ documentKind, document: command.document }, now, rules)
  if (!typed.ok) return typed
  const document = typed.value
  if (blindIndex(tx, INDEX_COLUMN.document, document) !== confirmed.blindIndex) {
    return refuse('document_differs', { field: 'document' })
  }
  const sealed = { documentKind, document, card: card.value }
  return ok({ sealed, number: card.value, documentKind, askable: true })
}
