import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { iso } from '../../kernel/time.ts'
import { type CommandKind, singleKind } from '../../platform/commands.ts'
import type { Language } from '../../platform/http/language.ts'
import * as journal from '../../platform/journal.ts'
import { newId } from '../../platform/random.ts'
import type { ConsentSetting } from './create-consent.ts'
import { POLICIES, type PolicyName } from './policies.ts'
import { decideConsent } from './purpose.ts'
import { signConsent } from './receipt.ts'
import * as store from './store.ts'

export interface Decide {
  readonly purpose: string
  readonly wish: 'give' | 'refuse'
  /** The version of the privacy policy that the person was shown. */
  readonly policyVersion: string
  /** The screen on which the question stood, e.g. `verification`. */
  readonly place: string
  readonly language: Language
}

/**
 * Keeps what a person says about a purpose and answers the receipt. Also refuses with
 * `policy_outdated` when what the person read is not in force any more.
 */
export function decideKind(
  on: ConsentSetting,
): CommandKind<Decide, { id: string; receipt: string }> {
  return singleKind('decide_consent', async (tx, now, actor, command) => {
    assert(actor.kind === 'person', 'only people consent')
    const policies = await on.policies(tx)
    const current = policies.current('privacy', iso(now).slice(0, 10))
    if (command.policyVersion !== current) return refuse('policy_outdated', { version: current })
    const purpose = on.purposes(now).find(one => one.key === command.purpose)
    await store.lockDecisions(tx, actor.id)
    const last = (await store.lastOf(tx, actor.id)).get(command.purpose)
    const decided = decideConsent(purpose, last?.decision, command.wish)
    if (!decided.ok) return decided
    assert(purpose, 'an unknown purpose is refused')
    const id = newId('consent')
    const { place, language } = command
    const receipt = await signConsent(on.signer, {
      version: 'goodhand-consent-receipt/1',
      id,
      personId: actor.id,
      controller: on.controller,
      jurisdiction: on.jurisdiction,
      purpose: purpose.key,
      basis: purpose.basis,
      classes: purpose.classes,
      decision: decided.value,
      policyVersion: current,
      place,
      language,
      at: iso(now),
    })
    const kept = { id, purpose: purpose.key, decision: decided.value, policy_version: current }
    store.insert(tx, { ...kept, personId: actor.id, place, language, receipt, at: now })
    const body = { personId: actor.id, purpose: purpose.key, policyVersion: current }
    journal.append(tx, now, [
      { kind: `consent.${decided.value}`, subject: actor.id, by: actor, body },
    ])
    return ok({ id, receipt })
  })
}

/** A person accepts the versions of policies that are in force; older ones are refused. */
export function acceptKind(
  on: ConsentSetting,
): CommandKind<Readonly<Record<PolicyName, string>>, null> {
  return singleKind('accept_policies', async (tx, now, actor, versions): Promise<Outcome<null>> => {
    assert(actor.kind === 'person', 'only people accept policies')
    const day = iso(now).slice(0, 10)
    const policies = await on.policies(tx)
    for (const policy of POLICIES) {
      const current = policies.current(policy, day)
      if (versions[policy] !== current) {
        return refuse('policy_outdated', { policy, version: current })
      }
    }
    const personId: PersonId = actor.id
    const at = now
    store.accept(
      tx,
      POLICIES.map(policy => ({ personId, policy, version: versions[policy], at })),
    )
    const body = { personId, ...versions }
    journal.append(tx, now, [{ kind: 'consent.accepted', subject: personId, by: actor, body }])
    return ok(null)
  })
}
