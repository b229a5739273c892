import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { Id, PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { StepUpOperation } from '../../kernel/step-up.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import {
  lockChallenge,
  missChallenge,
  openChallenge,
  showChallenge,
  takeChallenge,
} from './challenge-store.ts'
import { type Evidence, judge } from './evidence.ts'
import { factorsOf } from './factor-store.ts'
import type { Prepared } from './proof.ts'
import { settleProof } from './settle-proof.ts'
import type { SignInSetting } from './sign-in.ts'
import { waysOf } from './ways.ts'

/** One operation with its parameters, asked for in one session. */
export interface Bound {
  readonly sessionId: Id<'session'>
  readonly operation: StepUpOperation
  /** Digest of method, address and body of the request. */
  readonly parameters: string
}

export interface StepUp {
  readonly id: string
  readonly asks: readonly Evidence[]
  readonly expiresAt: Instant
}

/** Writes down that an operation waits for a proof, and tells what this person could show. */
export async function openStepUp(
  setting: SignInSetting,
  tx: Tx,
  now: Instant,
  actor: Actor,
  { sessionId, operation, parameters }: Bound,
): Promise<Outcome<StepUp>> {
  const personId = personOf(actor)
  const factors = await factorsOf(tx, personId)
  if (!factors) return refuse('not_signed_in')
  const verdict = judge('step_up', waysOf(factors, setting.channels, setting.demo), [])
  assert(!verdict.enough, 'nothing shown is not enough')
  const about = operation
  const opened = openChallenge(tx, now, {
    kind: 'step_up',
    personId,
    sessionId,
    about,
    bound: parameters,
  })
  return ok({ ...opened, asks: verdict.asks })
}

export interface ProveStepUp {
  readonly id: string
  readonly sessionId: Id<'session'>
  readonly proof: Prepared
}

/** How far a proof has come; `half` asks for one more. */
export type ProveAnswer =
  | { readonly state: 'proved' | 'wrong' | 'expired' }
  | { readonly state: 'half'; readonly asks: readonly Evidence[] }
  | { readonly state: 'later'; readonly until: Instant }

/** Takes a proof for an operation that waits, from the session that asked for it. */
export async function proveStepUp(
  setting: SignInSetting,
  tx: Tx,
  now: Instant,
  actor: Actor,
  { id, sessionId, proof }: ProveStepUp,
): Promise<Outcome<ProveAnswer>> {
  const personId = personOf(actor)
  const waiting = await lockChallenge(tx, now, 'step_up', id)
  if (waiting?.session_id !== sessionId) return ok({ state: 'expired' })
  const settled = await settleProof(tx, now, { ...setting, about: id, personId }, proof)
  if (settled.state !== 'shown') {
    missChallenge(tx, id)
    return ok(settled)
  }
  const factors = await factorsOf(tx, personId)
  if (!factors) return ok({ state: 'expired' })
  const shown = [...waiting.shown, settled.evidence]
  const verdict = judge('step_up', waysOf(factors, setting.channels, setting.demo), shown)
  if (!verdict.enough && verdict.asks.length === 0) {
    missChallenge(tx, id)
    return ok({ state: 'wrong' })
  }
  showChallenge(tx, id, shown, verdict.enough ? now : null)
  if (!verdict.enough) return ok({ state: 'half', asks: verdict.asks })
  const body = { personId, operation: waiting.about, evidence: settled.evidence }
  journal.append(tx, now, [{ kind: 'identity.step_up_proved', subject: personId, by: actor, body }])
  return ok({ state: 'proved' })
}

/**
 * Uses a proof up for an operation. False when it is not for this session, operation and
 * parameters, was not completed, is over or was used before; whatever is wrong with it, it is gone.
 */
async function spend(
  tx: Tx,
  now: Instant,
  _actor: Actor,
  { id, ...bound }: Bound & { readonly id: string },
): Promise<Outcome<boolean>> {
  const proof = await takeChallenge(tx, now, 'step_up', id)
  return ok(
    proof?.proved_at != null &&
      proof.session_id === bound.sessionId &&
      proof.about === bound.operation &&
      proof.bound === bound.parameters,
  )
}

export const spendStepUp = singleKind('spend_step_up', spend)

function personOf(actor: Actor): PersonId {
  assert(actor.kind === 'person', 'only people prove who they are')
  return actor.id
}
