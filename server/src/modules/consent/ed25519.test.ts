import { createPublicKey, verify, webcrypto } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isoCrypto } from '@simplewebauthn/server/helpers'
import { importJWK, type JWK } from 'jose'
import { expect, test } from 'vitest'

const VECTORS = join(
  import.meta.dirname,
  '../../../../../shared/data/vectors/wycheproof-ed25519.json',
)

interface Group {
  readonly publicKey: { readonly pk: string }
  readonly publicKeyJwk: JWK
  readonly tests: readonly { readonly [part in 'comment' | 'msg' | 'sig' | 'result']: string }[]
}

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

/** RFC 9053, 7.2: an OKP key on Ed25519 for EdDSA. */
const coseKey = (pk: string) =>
  new Map<number, number | Uint8Array>([
    [1, 1],
    [3, -8],
    [-1, 6],
    [-2, hex(pk)],
  ])

const isThere = existsSync(VECTORS)
const note = isThere ? '' : ' (skipped: the file is not on this machine)'

test.skipIf(!isThere)(
  `the vectors of Wycheproof hold wherever we check Ed25519: receipts, the system, passkeys${note}`,
  async () => {
    const { testGroups }: { testGroups: Group[] } = JSON.parse(readFileSync(VECTORS, 'utf8'))
    let cases = 0
    for (const { publicKey, publicKeyJwk, tests } of testGroups) {
      const key = await importJWK(publicKeyJwk, 'EdDSA')
      if (key instanceof Uint8Array) throw new Error('a public key is no secret')
      const system = createPublicKey({ key: { ...publicKeyJwk }, format: 'jwk' })
      for (const { msg, sig, result, comment } of tests) {
        const [signature, data] = [hex(sig), hex(msg)]
        const verdicts = [
          await webcrypto.subtle.verify('Ed25519', key, signature, data),
          verify(null, data, system, signature),
          await isoCrypto
            .verify({ cosePublicKey: coseKey(publicKey.pk) as never, signature, data })
            .catch(() => false),
        ]
        const expected = result === 'valid'
        expect([comment, ...verdicts]).toEqual([comment, expected, expected, expected])
        cases++
      }
    }
    expect(cases).toBeGreaterThan(140)
  },
)
