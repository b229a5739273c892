import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { batchRoutes } from './batch-routes.ts'
import { bringKind, type Consented, requestKind } from './bring.ts'
import { createChecker } from './check.ts'
import type { CredentialHttp } from './http.ts'
import { type CreditOf, issueKind } from './issue.ts'
import { openIssuerKeys } from './keys.ts'
import { lookAgain, outsideConsentReader } from './look-again.ts'
import { createNonces } from './nonce.ts'
import { outsideRoutes } from './outside-routes.ts'
import { ownTrust } from './own-trust.ts'
import { publicRoutes } from './public-routes.ts'
import { loadCredentialRules } from './rules.ts'
import { shareKind } from './share.ts'
import { shareRoutes } from './share-routes.ts'
import { trustRoutes } from './trust-routes.ts'

export interface CredentialDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly jurisdiction: string
  /** The market's public address: who issues, and where others find keys and lists. */
  readonly publicUrl: string
  /** Seals the words that holders sign. */
  readonly secret: string
  readonly creditOf: CreditOf
  readonly consented: Consented
  readonly sandbox: boolean
}

export type Credential = ReturnType<typeof createCredential>

/** Builds the module: credit that people take along and bring along. */
export function createCredential(deps: CredentialDeps) {
  const rulesAt = loadCredentialRules(deps.jurisdiction)
  const base = { ...deps, issuer: deps.publicUrl, rulesAt }
  const keys = openIssuerKeys(base)
  const own = ownTrust({ ...base, keys })
  const checker = createChecker({ ...base, own })
  const http: CredentialHttp = {
    ...base,
    keys,
    own,
    nonces: createNonces(deps.secret),
    checker,
    issue: issueKind(base),
    share: shareKind(rulesAt),
    request: requestKind(base),
    bring: bringKind(base),
  }
  return {
    keys,
    routes: (app: Http) => {
      publicRoutes(app, http)
      batchRoutes(app, http)
      shareRoutes(app, http)
      outsideRoutes(app, http)
      trustRoutes(app, http)
    },
    reader: outsideConsentReader(deps),
    /** By the prefix of the subject's id. */
    deadlines: { creditimport: lookAgain({ ...base, checker }) },
  }
}
