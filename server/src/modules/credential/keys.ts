import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { ALGORITHM } from '../../../../verifier/src/index.ts'
import { assert } from '../../kernel/assert.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Kms, versionOf } from '../../platform/kms/kms.ts'
import type { Database } from '../../platform/postgres.ts'
import { secretToken } from '../../platform/random.ts'
import { keyringOf } from '../keyring/index.ts'
import { type IssuerKey, nextKeyFrom, publishedKeys, signingKey } from './issuer-key.ts'
import * as store from './key.store.ts'
import type { Signer } from './make-copies.ts'
import type { CredentialRulesAt } from './rules.ts'

/** The market's signing keys. */
export interface IssuerKeys {
  /** What signs now; makes the next key when it is time. */
  signer(): Promise<Signer>
  /** Public keys (JWK set) of everything that may still hold. */
  published(): Promise<JWK[]>
}

interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly rulesAt: CredentialRulesAt
}

/** Opens the keys of a market; the private halves leave the key service only into memory. */
export function openIssuerKeys({ database, clock, rulesAt }: Deps): IssuerKeys {
  const opened = new Map<string, CryptoKey>()
  const kms = () => keyringOf(database).kms

  async function current(now: Instant): Promise<IssuerKey[]> {
    const keys = await store.issuerKeys(database)
    const signsFrom = nextKeyFrom(keys, now, rulesAt(now))
    if (signsFrom === null) return keys
    const generation = (keys.at(-1)?.generation ?? 0) + 1
    await store.addIssuerKey(database, { generation, signsFrom, ...(await newKey(kms())) })
    // Another process may have been first: what the database holds counts.
    return store.issuerKeys(database)
  }

  async function open(key: IssuerKey): Promise<CryptoKey> {
    const known = opened.get(key.kid)
    if (known) return known
    const service = kms()
    const d = await service.unwrap(key.wrapped, contextOf(key.kid))
    const { version } = await service.health()
    if (versionOf(key.wrapped) < version) {
      await store.rewrapIssuerKey(database, key, await service.wrap(d, contextOf(key.kid)))
    }
    const jwk = { ...key.publicJwk, d: d.toString('base64url') } as JWK
    d.fill(0)
    const imported = (await importJWK(jwk, ALGORITHM)) as CryptoKey
    opened.set(key.kid, imported)
    return imported
  }

  return {
    signer: async () => {
      const now = clock.now()
      const key = signingKey(await current(now), now)
      assert(key, 'a market without a key has just made one')
      return { kid: key.kid, key: await open(key) }
    },
    published: async () => {
      const now = clock.now()
      const keys = publishedKeys(await current(now), now, rulesAt(now))
      return keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, use: 'sig', alg: ALGORITHM }))
    },
  }
}

function contextOf(kid: string): string {
  return `goodhand|credential issuer|${kid}`
}

async function newKey(kms: Kms): Promise<Pick<IssuerKey, 'kid' | 'publicJwk' | 'wrapped'>> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  const { d = '' } = await exportJWK(privateKey)
  const bytes = Buffer.from(d, 'base64url')
  const kid = secretToken(9)
  const wrapped = await kms.wrap(bytes, contextOf(kid))
  bytes.fill(0)
  return { kid, wrapped, publicJwk: (await exportJWK(publicKey)) as Record<string, unknown> }
}
