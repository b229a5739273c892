import { deflateSync } from 'node:zlib'
import { base64url, type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { digestOf, newDisclosure } from '../disclosure.ts'
import { sha256 } from '../encoding.ts'
import type { Trusted } from '../verify.ts'

/** An issuer that can also do everything an issuer must not do. */
export const ISSUER = 'https://market.example'
export const TYPE = 'urn:example:credit:1'
export const LIST = `${ISSUER}/status/1`
export const AUDIENCE = 'redirect_uri:https://other.example/import'
export const NONCE = 'n-0S6_WzA2Mj'
export const NOW_S = 1_795_000_000
export const CLAIMS = { seller_grade: 'excellent', completed_sales: '50-199', member_since: 2024 }

export interface Keys {
  readonly issuer: CryptoKey
  readonly holder: CryptoKey
  readonly issuerJwk: JWK
  readonly holderJwk: JWK
}

export async function newKeys(): Promise<Keys> {
  const [issuer, holder] = await Promise.all([pair(), pair()])
  return {
    issuer: issuer.privateKey,
    holder: holder.privateKey,
    issuerJwk: { ...(await exportJWK(issuer.publicKey)), kid: 'key-1' },
    holderJwk: await exportJWK(holder.publicKey),
  }
}

export const pair = () => generateKeyPair('ES256', { extractable: true })

/** One disclosure with a salt of its own. */
let salts = 0
export function disclosureOf(name: string, value: unknown): string {
  salts++
  return newDisclosure(`salt-of-16-letters-${salts}`, name, value as never)
}

export const digestOfText = sha256
export const deflated = async (bytes: Buffer) => base64url.encode(deflateSync(bytes))

export interface Made {
  readonly disclosures?: readonly string[]
  readonly payload?: Record<string, unknown>
  readonly header?: Record<string, unknown>
  readonly key?: CryptoKey
}

/** A signed credential of these disclosures; every part can be replaced. */
export async function issue(keys: Keys, made: Made = {}): Promise<string> {
  const disclosures =
    made.disclosures ?? Object.entries(CLAIMS).map(([name, value]) => disclosureOf(name, value))
  const payload = {
    iss: ISSUER,
    vct: TYPE,
    iat: NOW_S - 3_600,
    exp: NOW_S + 86_400,
    cnf: { jwk: keys.holderJwk },
    status: { status_list: { idx: 5, uri: LIST } },
    _sd_alg: 'sha-256',
    _sd: (await Promise.all(disclosures.map(digestOf))).toSorted(),
    ...made.payload,
  }
  const header = { alg: 'ES256', typ: 'dc+sd-jwt', kid: 'key-1', ...made.header }
  const jwt = await new SignJWT(payload).setProtectedHeader(header).sign(made.key ?? keys.issuer)
  return `${[jwt, ...disclosures].join('~')}~`
}

export interface Proved {
  readonly payload?: Record<string, unknown>
  readonly header?: Record<string, unknown>
  readonly key?: CryptoKey
}

/** The holder's proof behind what is shown; every part can be replaced. */
export async function prove(shown: string, keys: Keys, proved: Proved = {}): Promise<string> {
  const payload = {
    iat: NOW_S,
    aud: AUDIENCE,
    nonce: NONCE,
    sd_hash: await sha256(shown),
    ...proved.payload,
  }
  const header = { alg: 'ES256', typ: 'kb+jwt', ...proved.header }
  const jwt = new SignJWT(payload).setProtectedHeader(header)
  return shown + (await jwt.sign(proved.key ?? keys.holder))
}

export interface Listed {
  readonly revoked?: readonly number[]
  readonly payload?: Record<string, unknown>
  readonly header?: Record<string, unknown>
  readonly bytes?: Buffer
  readonly key?: CryptoKey
}

/** A status list of 128 credentials; every part can be replaced. */
export async function statusList(keys: Keys, listed: Listed = {}): Promise<string> {
  const bytes = listed.bytes ?? Buffer.alloc(16)
  for (const index of listed.revoked ?? []) {
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7))
  }
  const lst = base64url.encode(deflateSync(bytes))
  const payload = {
    sub: LIST,
    iat: NOW_S - 60,
    exp: NOW_S + 3_600,
    status_list: { bits: 1, lst },
    ...listed.payload,
  }
  const header = { alg: 'ES256', typ: 'statuslist+jwt', kid: 'key-1', ...listed.header }
  return new SignJWT(payload).setProtectedHeader(header).sign(listed.key ?? keys.issuer)
}

export async function trustedOf(keys: Keys, list?: string): Promise<Trusted> {
  const token = list ?? (await statusList(keys))
  return { issuer: ISSUER, keys: [keys.issuerJwk], statusLists: { [LIST]: token } }
}
