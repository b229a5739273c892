import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, instant, parseInstant, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { VerificationRulesAt } from '../rulebook/index.ts'
import { confirm, end } from './settle-check.ts'
import * as store from './store.ts'

/** Why a reviewer says no. Each has words that tell the person what to do better. */
export const REJECT_REASONS = [
  'unreadable',
  'cut_off',
  'wrong_document',
  'details_differ',
  'expired',
  'altered',
  'not_original',
] as const
export type RejectReason = (typeof REJECT_REASONS)[number]

export type Decision =
  | { readonly accept: true; readonly expiresOn?: string }
  | { readonly accept: false; readonly reasons: readonly RejectReason[] }

export type DecideCheck = Decision & { readonly checkId: string }

/**
 * A reviewer's word on photographed documents. Nobody decides their own (`own_check`); what was
 * decided stays (`check_decided`). The pictures are deleted on the day that the rules name.
 */
export function decideCheckKind(rulesAt: VerificationRulesAt) {
  return singleKind('decide_check', (tx, now, actor, command: DecideCheck) =>
    decideCheck(tx, now, actor, command, rulesAt),
  )
}

async function decideCheck(
  tx: Tx,
  now: Instant,
  actor: Actor,
  command: DecideCheck,
  rulesAt: VerificationRulesAt,
): Promise<Outcome<{ id: string }>> {
  const { checkId } = command
  const found = await store.readCheck(tx, checkId)
  if (!found) return refuse('not_found')
  if (actor.kind !== 'person' || actor.id === found.personId) return refuse('own_check')
  await store.lockPerson(tx, found.personId)
  const check = await store.lockCheck(tx, checkId)
  if (check?.state !== 'in_review') return refuse('check_decided')
  const rules = rulesAt(now)
  if (command.accept) {
    const expiresAt = endOf(command.expiresOn)
    if (expiresAt !== null && expiresAt <= now) return refuse('document_expired')
    await confirm(tx, now, actor, check, rules, expiresAt)
  } else {
    await end(tx, now, actor, check, 'rejected', command.reasons)
  }
  const dueAt = plus(now, rules?.documents.keepAfterDecision_ms ?? 0)
  deadlines.set(tx, [{ subject: checkId, transition: 'delete_documents', dueAt }])
  return ok({ id: checkId })
}

/** A document is good to the end of its last day where it was issued, eight hours ahead of UTC. */
function endOf(day: string | undefined): Instant | null {
  const start = day === undefined ? undefined : parseInstant(`${day}T00:00:00+08:00`)
  return start === undefined ? null : instant(start + DAY_MS)
}
