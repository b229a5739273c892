import { type CryptoKey, type JWK, SignJWT } from 'jose'
import { ALGORITHM, digestOf, newDisclosure } from '../../../../verifier/src/index.ts'
import { DAY_MS, type Instant } from '../../kernel/time.ts'
import { secretToken } from '../../platform/random.ts'
import { CREDENTIAL_TYPE } from './claims.ts'

export interface Signer {
  readonly kid: string
  readonly key: CryptoKey
}

/** What all copies of a batch have in common. */
export interface Master {
  readonly issuer: string
  readonly claims: Readonly<Record<string, string | number | object>>
  readonly issuedAt: Instant
  readonly expiresAt: Instant
}

/** What only one copy has: whoever holds its key, and its place in a status list. */
export interface Own {
  readonly holder: JWK
  readonly status: { readonly idx: number; readonly uri: string }
}

const SALT_BYTES = 16
/** Every credential has as many digests, so that their number does not tell what is not known. */
const DIGESTS = 16

/**
 * Copies of one credential that nobody can match with each other: salts, decoys, holder's key and
 * status are each copy's own; times are whole days.
 */
export function makeCopies(
  signer: Signer,
  master: Master,
  owns: readonly Own[],
): Promise<string[]> {
  return Promise.all(owns.map(own => makeCopy(signer, master, own)))
}

/** The day that a credential says it is of: the hour would tell copies of one batch apart. */
export function dayOf(at: Instant): Instant {
  return (at - (at % DAY_MS)) as Instant
}

async function makeCopy(signer: Signer, master: Master, own: Own): Promise<string> {
  const disclosures = Object.entries(master.claims).map(([name, value]) =>
    newDisclosure(secretToken(SALT_BYTES), name, value as never),
  )
  const decoys = Array.from({ length: DIGESTS - disclosures.length }, () => secretToken())
  const digests = await Promise.all([...disclosures, ...decoys].map(digestOf))
  const jwt = await new SignJWT({
    iss: master.issuer,
    vct: CREDENTIAL_TYPE,
    cnf: { jwk: own.holder },
    status: { status_list: own.status },
    _sd_alg: 'sha-256',
    _sd: digests.toSorted(),
  })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'dc+sd-jwt', kid: signer.kid })
    .setIssuedAt(master.issuedAt / 1_000)
    .setExpirationTime(master.expiresAt / 1_000)
    .sign(signer.key)
  return `${[jwt, ...disclosures].join('~')}~`
}
