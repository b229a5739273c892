import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { iso } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import { loadPolicies, POLICIES, type Policies } from './policies.ts'
import { isRefusable, mayUse } from './purpose.ts'
import { loadPurposes, type PurposesAt } from './purposes.ts'
import { type ReceiptSigner, receiptSigner } from './receipt.ts'
import { consentRoutes } from './routes.ts'
import * as store from './store.ts'

/** What all of the module works with. */
export interface ConsentSetting {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly policies: Policies
  readonly purposes: PurposesAt
  readonly signer: ReceiptSigner
  /** The market's name, as the one who is answerable. */
  readonly controller: string
  readonly jurisdiction: string
}

export interface Consent {
  /**
   * Whether a person's data may be used for a purpose now; `consent_required` names the purpose.
   * Nothing is remembered between two calls, so a withdrawal holds from its commit on, everywhere.
   */
  require(reads: store.Reads, personId: PersonId, purpose: string): Promise<Outcome<null>>
  /** Those of these people whose data may be used for a purpose now. */
  among(reads: store.Reads, personIds: readonly PersonId[], purpose: string): Promise<Set<PersonId>>
  /** Notes which policies somebody signed up under. */
  readonly reader: Reader
  routes(app: Http): void
  /** Keeps the public key of receipts, so that they can be checked when the secret has changed. */
  ready(): Promise<void>
}

export type ConsentDeps = Omit<ConsentSetting, 'policies' | 'purposes' | 'signer'> & {
  readonly secret: string
}

/** Opens the module with the committed policies and purposes. */
export function createConsent(deps: ConsentDeps): Consent {
  const on: ConsentSetting = {
    ...deps,
    policies: loadPolicies(),
    purposes: loadPurposes(deps.jurisdiction),
    signer: receiptSigner(deps.secret),
  }
  const find = (key: string) => on.purposes(on.clock.now()).find(one => one.key === key)
  return {
    require: async (reads, personId, key) => {
      const purpose = find(key)
      const asked = purpose && isRefusable(purpose)
      const last = asked ? (await store.lastOf(reads, personId)).get(key) : undefined
      return mayUse(purpose, last?.decision)
        ? ok(null)
        : refuse('consent_required', { purpose: key })
    },
    among: async (reads, personIds, key) => {
      const purpose = find(key)
      if (!purpose) return new Set()
      return isRefusable(purpose) ? store.givenAmong(reads, personIds, key) : new Set(personIds)
    },
    reader: acceptanceReader(on.policies),
    routes: app => consentRoutes(app, on),
    ready: () => store.keepKey(on.database, on.clock.now(), on.signer.publicJwk),
  }
}

/** The sign-up page says which policies hold; signing up under them is accepting them. */
function acceptanceReader(policies: Policies): Reader {
  return {
    name: 'consent',
    kinds: ['identity.person_registered'],
    handle: async (tx, facts) => {
      const accepted = facts.flatMap(({ body, at }) => {
        const { personId } = body as { readonly personId: PersonId }
        // A replayed history may be older than the first policy: nobody accepted one then.
        return POLICIES.flatMap(policy => {
          const version = policies.inForce(policy, iso(at).slice(0, 10))
          return version === undefined ? [] : [{ personId, policy, version, at }]
        })
      })
      store.accept(tx, accepted)
    },
  }
}
