import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import { POLICIES, type Policies } from './policies.ts'
import { type PoliciesNow, publishedPolicies } from './publish.ts'
import * as store from './store.ts'

/** The sign-up page says which policies hold; signing up under them is accepting them. */
export function acceptanceReader(policiesNow: PoliciesNow): Reader {
  return {
    name: 'consent',
    kinds: ['identity.person_registered'],
    handle: async (tx, facts) => {
      const policies = await policiesNow(tx)
      const accepted = facts.flatMap(({ body, at }) => {
        const { personId } = body as { readonly personId: PersonId }
        return signedUnder(policies, personId, at)
      })
      store.accept(tx, accepted)
    },
  }
}

/**
 * Writes down that invented people, here before the first policy, accepted what is in force; nobody
 * was asked.
 */
export async function acceptForDemoPeople(
  tx: Tx,
  now: Instant,
  personIds: readonly PersonId[],
): Promise<void> {
  const policies = await publishedPolicies()(tx)
  store.accept(
    tx,
    personIds.flatMap(personId => signedUnder(policies, personId, now)),
  )
}

/** A replayed history may be older than the first policy: nobody accepted one then. */
function signedUnder(policies: Policies, personId: PersonId, at: Instant): store.Acceptance[] {
  return POLICIES.flatMap(policy => {
    const version = policies.inForce(policy, iso(at).slice(0, 10))
    return version === undefined ? [] : [{ personId, policy, version, at }]
  })
}
