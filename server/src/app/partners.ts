import { type Carrier, createSandboxCarrier } from '../modules/logistics/index.ts'
import {
  createSandboxInstitution,
  createStripeInstitution,
  type Institution,
} from '../modules/payments/index.ts'
import { createSandboxVerifier, type Verifier } from '../modules/verification/index.ts'
import type { Config } from '../platform/config.ts'

/** Those outside the market that it works with. The first institution takes new payments. */
export interface Partners {
  readonly institutions: readonly Institution[]
  readonly carriers: readonly Carrier[]
  /** Null: nobody outside is asked about real names. */
  readonly verifier: Verifier | null
}

/** The partners that the settings name. */
export function partnersOf({ institutions, carrier, verifier }: Config): Partners {
  return {
    institutions: institutions.map(institution =>
      institution.name === 'sandbox'
        ? createSandboxInstitution(institution)
        : createStripeInstitution(institution),
    ),
    carriers: carrier ? [createSandboxCarrier(carrier)] : [],
    verifier: verifier && createSandboxVerifier(verifier),
  }
}
