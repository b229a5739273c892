import { type Kms, KmsRefused, KmsUnavailable, proveKms } from './kms.ts'

const TIMEOUT_MS = 10_000

interface Answer {
  readonly ciphertext: string
  readonly plaintext: string
  readonly latest_version: number
  readonly min_decryption_version: number
  readonly derived: boolean
}

/**
 * A key of the transit secrets engine of HashiCorp Vault or OpenBao. `url` names the key, e.g.
 * `https://bao.example:8200/v1/transit/keys/goodhand`; it must be one with `derived=true`, so that
 * the service itself binds each wrapped key to its context. The token may encrypt, decrypt, make
 * data keys, read and rotate that key, and nothing else.
 */
export function openTransitKms(given: { readonly url: string; readonly token: string }): Kms {
  const at = given.url.lastIndexOf('/keys/')
  const engine = given.url.slice(0, at)
  const name = given.url.slice(at + '/keys/'.length)

  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${engine}/${path}`, {
      method,
      headers: { 'x-vault-token': given.token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(error => {
      throw new KmsUnavailable(`the transit service does not answer: ${codeOf(error)}`)
    })
    // What the service says about a failure may repeat what it was asked: only the status is told.
    if (response.status === 400) throw new KmsRefused('the transit service refused a key')
    if (!response.ok) throw new KmsUnavailable(`the transit service answered ${response.status}`)
    if (response.status === 204) return {} as Answer
    return ((await response.json()) as { data: Answer }).data
  }

  const kms: Kms = {
    name: 'transit',
    wrap: async (key, context) => {
      const plaintext = Buffer.from(key).toString('base64')
      return (await call('POST', `encrypt/${name}`, { plaintext, ...bound(context) })).ciphertext
    },
    unwrap: async (ciphertext, context) => {
      const answer = await call('POST', `decrypt/${name}`, { ciphertext, ...bound(context) })
      return keyOf(answer.plaintext)
    },
    generate: async context => {
      const body = { bits: 256, ...bound(context) }
      const { plaintext, ciphertext } = await call('POST', `datakey/plaintext/${name}`, body)
      return { key: keyOf(plaintext), wrapped: ciphertext }
    },
    rotate: async () => {
      await call('POST', `keys/${name}/rotate`, {})
      return (await call('GET', `keys/${name}`)).latest_version
    },
    health: async () => {
      const key = await call('GET', `keys/${name}`)
      if (!key.derived) throw new KmsUnavailable(`the transit key ${name} is not a derived one`)
      await proveKms(kms)
      const { latest_version: version, min_decryption_version: oldest } = key
      return { version, versions: version - oldest + 1 }
    },
    close: async () => {},
  }
  return kms
}

function bound(context: string) {
  return { context: Buffer.from(context).toString('base64') }
}

function keyOf(plaintext: string): Buffer {
  const key = Buffer.from(plaintext, 'base64')
  if (key.length < 16) throw new KmsUnavailable('the transit service answered no key')
  return key
}

function codeOf(error: Error & { cause?: { code?: string } }): string {
  return error.cause?.code ?? error.name
}
