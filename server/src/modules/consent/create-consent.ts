import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import { type ReceiptSigner, receiptSigner } from '../../platform/receipts.ts'
import type { Approvals } from '../access/index.ts'
import { type Edition, loadPolicies } from './policies.ts'
import { type PoliciesNow, publishedPolicies, publishFirst, publishKind } from './publish.ts'
import { isRefusable, mayUse } from './purpose.ts'
import { loadPurposes, type PurposesAt } from './purposes.ts'
import { consentRoutes } from './routes.ts'
import { acceptanceReader } from './sign-up.ts'
import * as store from './store.ts'

/** What all of the module works with. */
export interface ConsentSetting {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  /** The policies that are published. */
  readonly policies: PoliciesNow
  /** What lies in files, published or not. */
  readonly drafts: readonly Edition[]
  readonly publish: ReturnType<typeof publishKind>
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
  /** The market's signature; its key is published with those of receipts and kept for good. */
  readonly signer: Pick<ReceiptSigner, 'publicJwk' | 'signAs'>
  /** What publishes a version of a policy, with a second person. */
  readonly publish: ConsentSetting['publish']
  /**
   * Keeps the public key of receipts, so that they can be checked when the secret has changed, and
   * publishes the first policies of a market.
   */
  ready(): Promise<void>
}

type Made = 'policies' | 'drafts' | 'publish' | 'purposes' | 'signer'
export type ConsentDeps = Omit<ConsentSetting, Made> & {
  readonly secret: string
  readonly approvals: Approvals
  /** Where the texts of policies lie, when they are not those of the software. */
  readonly policiesDir?: string | undefined
}

/** Opens the module with its policies and the committed purposes. */
export function createConsent(deps: ConsentDeps): Consent {
  const drafts = loadPolicies(deps.policiesDir)
  const on: ConsentSetting = {
    ...deps,
    drafts,
    policies: publishedPolicies(),
    publish: publishKind(deps.approvals, drafts),
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
    signer: on.signer,
    publish: on.publish,
    ready: async () => {
      await store.keepKey(on.database, on.clock.now(), on.signer.publicJwk)
      await publishFirst(on.database, on.clock.now(), drafts)
    },
  }
}
