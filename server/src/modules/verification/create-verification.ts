import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Files } from '../../platform/files.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import type { VerificationRulesAt } from '../rulebook/index.ts'
import { type ActivityOf, declareBusinessKind, sellerReader } from './classify.ts'
import { consentReader } from './consent-reader.ts'
import { documentRoutes } from './document-routes.ts'
import { checkOnTime, credentialOnTime } from './on-time.ts'
import { phoneReader } from './phone-reader.ts'
import { type Consented, requestCheckKind } from './request-check.ts'
import { decideCheckKind } from './review.ts'
import type { ReviewDesk } from './review-desk.ts'
import { type Proofs, reviewRoutes } from './review-routes.ts'
import { verificationRoutes } from './routes.ts'
import { settleCheckKind } from './settle-check.ts'
import { addDocumentKind, submitCheckKind } from './submit-documents.ts'
import type { Verifier } from './verifiers/verifier.ts'

export interface VerificationDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly rulesAt: VerificationRulesAt
  /** Null: nobody outside is asked; people look at documents. */
  readonly verifier: Verifier | null
  readonly activityOf: ActivityOf
  readonly consented: Consented
  readonly files: Files
  /** Null: documents can be sealed, and nobody here can open them. */
  readonly desk: ReviewDesk | null
}

export type Verification = ReturnType<typeof createVerification>

/** Builds the module. Readers follow the journal, deadlines belong to the scheduler. */
export function createVerification(deps: VerificationDeps) {
  const { rulesAt } = deps
  const settle = settleCheckKind(rulesAt)
  const onTime = { ...deps, settle }
  const http = {
    ...deps,
    request: requestCheckKind(deps),
    declare: declareBusinessKind(deps),
    addDocument: addDocumentKind(deps),
    submit: submitCheckKind(deps),
    decide: decideCheckKind(rulesAt),
  }
  return {
    routes: (app: Http, proofs: Proofs) => {
      verificationRoutes(app, http)
      documentRoutes(app, http)
      reviewRoutes(app, { ...http, ...proofs })
    },
    readers: [phoneReader(deps), sellerReader(deps), consentReader(deps)],
    /** By the prefix of the subject's id. */
    deadlines: { check: checkOnTime(onTime), credential: credentialOnTime(deps) },
  }
}
