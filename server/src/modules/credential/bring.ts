import { createHash } from 'node:crypto'
import type { Verified } from '../../../../verifier/src/index.ts'
import type { CredentialBody } from '../../facts/credential.ts'
import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, instant, iso, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId, secretToken } from '../../platform/random.ts'
import * as store from './import.store.ts'
import type { Reads } from './key.store.ts'
import { issuerById } from './outside.store.ts'
import { evidenceOf, pairwiseFor } from './outside.ts'
import { type CredentialRulesAt, ruleBookOf } from './rules.ts'

/** The purpose for which people let other markets' words be used. */
export const OUTSIDE_CREDIT = 'outside_credit'

/** Whether a person lets what others say of them be used; `consent_required` when not. */
export type Consented = (reads: Reads, personId: PersonId) => Promise<Outcome<null>>

export interface Bringing {
  /** This market's public address: for whom the other one must have made the copy. */
  readonly issuer: string
  readonly rulesAt: CredentialRulesAt
  readonly consented: Consented
}

export function stateDigest(state: string): string {
  return createHash('sha256').update(state).digest('base64url')
}

/**
 * Begins to bring a credential: what the other market has to be asked with. Refuses
 * `consent_required` and `not_found`.
 */
export function requestKind({ rulesAt, consented }: Bringing) {
  return singleKind(
    'request_credential',
    async (tx, now, actor, { issuerId }: { readonly issuerId: string }) => {
      assert(actor.kind === 'person', 'people bring what is theirs')
      const allowed = await consented(tx, actor.id)
      if (!allowed.ok) return allowed
      const trusted = await issuerById(tx, issuerId)
      if (!trusted) return refuse('not_found')
      const [state, nonce] = [secretToken(), secretToken(16)]
      const expiresAt = plus(now, rulesAt(now).outside.request_ms)
      const request = { id: newId('creditrequest'), personId: actor.id, issuerId, nonce, expiresAt }
      store.addRequest(tx, now, { ...request, stateSha256: stateDigest(state) })
      return ok({ issuer: trusted.issuer, state, nonce, expiresAt: iso(expiresAt) })
    },
  )
}

export interface Bring {
  readonly requestId: string
  /** What checking found. */
  readonly verified: Pick<Verified, 'issuer' | 'claims' | 'issuedAt_s' | 'expiresAt_s' | 'status'>
}

/**
 * Takes what another market says of a person, with where it came from, in place of what that market
 * said before. Refuses `request_gone`, `consent_required`, `pairwise_missing`, and
 * `credential_used_here` when it counts for somebody else.
 */
export function bringKind({ issuer: here, rulesAt, consented }: Bringing) {
  const kind = singleKind('bring_credential', async (tx, now, actor, command: Bring) => {
    assert(actor.kind === 'person', 'people bring what is theirs')
    const { verified, requestId } = command
    if (!(await store.takeRequest(tx, requestId))) return refuse('request_gone')
    const allowed = await consented(tx, actor.id)
    if (!allowed.ok) return allowed
    const pairwise = pairwiseFor(here, verified.claims)
    if (!pairwise) return refuse('pairwise_missing')
    const live = await store.lockLive(tx, actor.id)
    const holder = await store.holderOf(tx, verified.issuer, pairwise.id)
    if (holder !== undefined && holder !== actor.id) return refuse('credential_used_here')
    for (const one of live.filter(found => found.issuer === verified.issuer)) {
      end(tx, now, actor, one, 'replaced')
    }
    const rules = rulesAt(now)
    const { pairwise: _name, ...claims } = verified.claims
    const brought = {
      id: newId('creditimport'),
      personId: actor.id,
      issuer: verified.issuer,
      pairwiseId: pairwise.id,
      claims,
      statusUri: verified.status.uri,
      statusPlace: verified.status.index,
      effect: evidenceOf(claims, rules),
      ruleBook: ruleBookOf(rules),
      issuedAt: instant(verified.issuedAt_s * 1_000),
      expiresAt: instant(verified.expiresAt_s * 1_000),
      broughtAt: now,
    }
    store.insertImport(tx, brought)
    setLook(tx, now, brought, rules.outside.recheck_ms)
    const { id: importId, issuer, effect, personId, expiresAt } = brought
    const body: CredentialBody<'credential.brought'> = {
      personId,
      importId,
      issuer,
      evidence: [...effect],
      expiresAt: iso(expiresAt),
    }
    const fact = { kind: 'credential.brought', subject: personId, by: actor, body }
    journal.append(tx, now, [{ ...fact, ruleBook: brought.ruleBook }])
    return ok({ id: importId })
  })
  // One at a time, so that nobody brings one account of another market for two here at once.
  return { ...kind, lanes: 1 }
}

/** When somebody looks again whether it still holds there; at its end at the latest. */
export function setLook(
  tx: Tx,
  now: Instant,
  { id, expiresAt }: Pick<store.Import, 'id' | 'expiresAt'>,
  recheck_ms: number,
): void {
  const dueAt = instant(Math.min(plus(now, recheck_ms), expiresAt))
  deadlines.set(tx, [{ subject: id, transition: 'look_again', dueAt }])
}

/** Ends what was brought along: what it counted as is taken off again. */
export function end(
  tx: Tx,
  now: Instant,
  by: Actor,
  { id, personId, effect, broughtAt }: store.Import,
  why: store.EndedWhy,
): void {
  store.setEnded(tx, now, id, why)
  deadlines.set(tx, [{ subject: id, dueAt: null }])
  const body: CredentialBody<'credential.bringing_ended'> = {
    personId,
    importId: id,
    why,
    evidence: [...effect],
    broughtAt: iso(broughtAt),
  }
  const actor = by.kind === 'person' ? by : SYSTEM
  journal.append(tx, now, [
    { kind: 'credential.bringing_ended', subject: personId, by: actor, body },
  ])
}

/** A person wants something not to count any more. Refuses `not_found` and `import_ended`. */
export const dropKind = singleKind(
  'drop_credential',
  async (tx, now, actor, { id }: { readonly id: string }) => {
    assert(actor.kind === 'person', 'people take back what is theirs')
    const found = await store.lockImport(tx, id)
    if (found?.personId !== actor.id) return refuse('not_found')
    if (found.endedAt !== null) return refuse('import_ended')
    end(tx, now, actor, found, 'withdrawn')
    return ok(null)
  },
)
