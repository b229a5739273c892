import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { MINUTE_MS } from '../../kernel/time.ts'
import { secretToken } from '../../platform/random.ts'
import type { NewPasskey, Passkey } from './passkey-store.ts'
import type { Person } from './person.ts'

/** Whom passkeys are made for: the market under its name, at its address. */
export interface RelyingParty {
  /** Host without port: a passkey works on it and nowhere else. */
  readonly id: string
  readonly origin: string
  readonly name: string
}

/** The relying party of a market that people reach at `publicUrl`. */
export function relyingParty(publicUrl: string, name: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl)
  return { id: hostname, origin, name }
}

/** COSE: EdDSA, ES256, RS256, which all authenticators in use between them have. */
const ALGORITHMS = [-8, -7, -257]
const TIMEOUT_MS = 5 * MINUTE_MS

/** A fresh challenge: 32 random bytes, base64url, as WebAuthn Level 3, 13.4.3 recommends. */
export function newPasskeyChallenge(): string {
  return secretToken()
}

/** What a browser needs to make a passkey that a person can be found by and that checks its owner. */
export function registrationOptions(
  party: RelyingParty,
  account: Pick<Person, 'id' | 'display_name'> & { readonly name: string },
  known: readonly Passkey[],
  challenge: string,
) {
  return generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userID: new TextEncoder().encode(account.id),
    userName: account.name,
    userDisplayName: account.display_name,
    challenge: Buffer.from(challenge, 'base64url'),
    timeout: TIMEOUT_MS,
    // Which maker built the authenticator is nobody's business.
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credential_id, transports }) => ({
      id: credential_id,
      transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** What a browser needs to ask for a passkey: any of the market's, or one of `known`. */
export function authenticationOptions(
  party: RelyingParty,
  known: readonly Passkey[],
  challenge: string,
) {
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: Buffer.from(challenge, 'base64url'),
    timeout: TIMEOUT_MS,
    userVerification: 'required',
    allowCredentials: known.map(({ credential_id, transports }) => ({
      id: credential_id,
      transports,
    })),
  })
}

/**
 * The passkey in a browser's answer. Undefined when it answers another challenge, was made for
 * another site, or did not check its owner.
 */
export async function verifyRegistration(
  party: RelyingParty,
  challenge: string,
  response: RegistrationResponseJSON,
): Promise<Omit<NewPasskey, 'person_id' | 'name'> | undefined> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified) return undefined
    const { credential, credentialBackedUp } = registrationInfo
    return {
      credential_id: credential.id,
      public_key: credential.publicKey,
      counter: BigInt(credential.counter),
      transports: credential.transports ?? [],
      synced: credentialBackedUp,
    }
  } catch {
    // The library throws for every way in which an answer can be wrong; none of them is ours.
    return undefined
  }
}

/**
 * The counter of a passkey that has signed the challenge for this site. Undefined when it has not,
 * or when its counter went back, which says that it was copied (WebAuthn Level 3, 6.1.1).
 */
export async function verifyPasskey(
  party: RelyingParty,
  challenge: string,
  passkey: Passkey,
  response: AuthenticationResponseJSON,
): Promise<{ counter: bigint; ownerChecked: boolean } | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        id: passkey.credential_id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: Number(passkey.counter),
      },
      // Whether its owner was checked is for the policy to judge, like everything else.
      requireUserVerification: false,
    })
    if (!verified) return undefined
    const { newCounter, userVerified } = authenticationInfo
    return { counter: BigInt(newCounter), ownerChecked: userVerified }
  } catch {
    return undefined
  }
}
