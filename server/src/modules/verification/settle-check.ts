import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import { type Instant, MINUTE_MS, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { VerificationRules, VerificationRulesAt } from '../rulebook/index.ts'
import { forget, open, seal } from '../vault/index.ts'
import { afterAnswer, type CheckState, isFinal } from './check.ts'
import { grant } from './grant.ts'
import { askForDocument, type SealedElements, setCheckDeadline } from './request-check.ts'
import * as store from './store.ts'
import type { VerifierResult } from './verifiers/verifier.ts'

export interface SettleCheck {
  readonly checkId: string
  readonly result: VerifierResult
}

/** Books what the verifier said of a check. Saying it twice changes nothing. */
export function settleCheckKind(rulesAt: VerificationRulesAt) {
  return singleKind('settle_check', (tx, now, _actor, command: SettleCheck) =>
    settleCheck(tx, now, command, rulesAt),
  )
}

async function settleCheck(
  tx: Tx,
  now: Instant,
  { checkId, result }: SettleCheck,
  rulesAt: VerificationRulesAt,
): Promise<Outcome<{ state: CheckState }>> {
  const check = await store.readCheck(tx, checkId)
  if (!check) return ok({ state: 'lapsed' })
  await store.lockPerson(tx, check.personId)
  const locked = await store.lockCheck(tx, checkId)
  assert(locked, 'checks are never deleted')
  if (locked.state !== 'due') {
    if (isFinal(locked.state)) deadlines.set(tx, [{ subject: checkId, dueAt: null }])
    return ok({ state: locked.state })
  }
  const state = afterAnswer(locked.proof, result, locked.asks)
  if (state === 'matched')
    return ok({ state: await confirm(tx, now, SYSTEM, locked, rulesAt(now)) })
  if (state === 'due') askAgain(tx, now, locked)
  else if (state === 'awaiting_document') awaitDocument(tx, now, locked)
  else await end(tx, now, SYSTEM, locked, state)
  return ok({ state })
}

/** Waits of 1, 2, 4, 8 and 16 minutes: an hour's outage costs a person no try. */
function askAgain(tx: Tx, now: Instant, check: store.Check): void {
  const dueAt = plus(now, MINUTE_MS * 2 ** check.asks)
  store.saveCheck(tx, { ...check, asks: check.asks + 1 })
  deadlines.set(tx, [{ subject: check.id, transition: 'ask_verifier', dueAt }])
}

function awaitDocument(tx: Tx, now: Instant, check: store.Check): void {
  const waiting = { ...check, state: 'awaiting_document' } as const
  store.saveCheck(tx, waiting)
  setCheckDeadline(tx, now, waiting)
  askForDocument(tx, now, waiting)
}

/** What somebody asked to have confirmed, while the check goes on. */
export async function elementsOf(
  reads: store.Reads,
  now: Instant,
  check: store.Check,
  access: Parameters<typeof open>[3],
): Promise<SealedElements> {
  assert(check.elementsRef !== null, 'a check that goes on has its elements')
  const [opened] = await open<SealedElements>(reads, now, [check.elementsRef], access)
  assert(opened, 'the elements of a check that goes on can be opened')
  return opened.value
}

/** Confirms what was asked, or finds that another account has it. The person is locked. */
export async function confirm(
  tx: Tx,
  now: Instant,
  by: Actor,
  check: store.Check,
  rules: VerificationRules | undefined,
  expiresAt: Instant | null = null,
): Promise<CheckState> {
  assert(rules, 'what was asked for under rules is confirmed under rules')
  const granted = await grant(
    tx,
    now,
    by,
    {
      personId: check.personId,
      proof: check.proof,
      documentKind: check.documentKind,
      masked: check.masked,
      blindIndex: check.blindIndex,
      nameRef: await nameRefOf(tx, now, check),
      source: by.kind === 'person' ? 'review' : 'verifier',
      expiresAt: soonest(expiresAt, check.proof === 'business' ? now : null, rules),
    },
    {
      accounts_max: rules.accountsPerDocument_max,
      remindBefore_ms: rules.reverify.remindBefore_ms,
    },
  )
  const state = granted ? 'matched' : 'taken'
  await end(tx, now, by, check, state)
  return state
}

/** Business sellers are checked again when the rules say so, and everybody when a document ends. */
function soonest(
  documentEnds: Instant | null,
  businessSince: Instant | null,
  rules: VerificationRules,
): Instant | null {
  const again = businessSince === null ? null : plus(businessSince, rules.reverify.business_ms)
  if (documentEnds === null || again === null) return documentEnds ?? again
  return documentEnds < again ? documentEnds : again
}

/** Keeps the name alone, under seal; of a business what buyers may see. */
async function nameRefOf(tx: Tx, now: Instant, check: store.Check): Promise<string | null> {
  if (check.proof === 'card') return null
  const access = { actor: SYSTEM, purpose: 'identity_review' }
  const { name, business } = await elementsOf(tx, now, check, access)
  const { personId } = check
  if (business) {
    const { representative: _, ...value } = business
    return (await seal(tx, now, 'trader_details', [{ personId, value }]))[0] ?? null
  }
  return (await seal(tx, now, 'real_name', [{ personId, value: { name } }]))[0] ?? null
}

/** Ends a check and destroys what was typed for it. */
export async function end(
  tx: Tx,
  now: Instant,
  by: Actor,
  check: store.Check,
  state: CheckState,
  reasons: readonly string[] = [],
): Promise<void> {
  const decidedBy = by.kind === 'person' && check.state === 'in_review' ? by.id : null
  if (check.elementsRef !== null) await forget(tx, now, [check.elementsRef])
  store.saveCheck(tx, { ...check, state, elementsRef: null, reasons, decidedBy, endedAt: now })
  deadlines.set(tx, [{ subject: check.id, dueAt: null }])
  const { id: checkId, personId, proof } = check
  const body = { personId, checkId, proof, outcome: state, reasons: [...reasons] }
  journal.append(tx, now, [{ kind: 'verification.check_ended', subject: personId, by, body }])
}
