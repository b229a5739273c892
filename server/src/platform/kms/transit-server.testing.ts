import { hkdfSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decrypt, encrypt } from '../aes-gcm.ts'
import { randomKey, secretToken } from '../random.ts'

/** A stand-in for the transit secrets engine that really encrypts; by the shapes of its HTTP API. */
export interface TransitServer {
  /** Of the key `goodhand`, which is a derived one; `plain` beside it is not. */
  readonly url: string
  readonly token: string
  close(): Promise<void>
}

interface Body {
  readonly plaintext?: string
  readonly ciphertext?: string
  readonly context?: string
  readonly bits?: number
}

class Refused extends Error {
  readonly status: number
  constructor(status: number) {
    super('refused')
    this.status = status
  }
}

/** Starts it on a free loopback port. */
export async function transitServer(): Promise<TransitServer> {
  const token = secretToken()
  const keys = new Map([
    ['goodhand', { derived: true, versions: [randomKey()] }],
    ['plain', { derived: false, versions: [randomKey()] }],
  ])

  function answer(path: string, body: Body): object | null {
    const [, operation = '', name = ''] =
      /^\/v1\/transit\/(keys|encrypt|decrypt|rewrap|datakey\/plaintext)\/([\w-]+)/.exec(path) ?? []
    const key = keys.get(name)
    if (!key) throw new Refused(404)
    const { derived, versions } = key
    const seal = (plaintext: string) => {
      const derivedKey = derive(versions.at(-1) ?? Buffer.of(), derived, body.context)
      const sealed = encrypt(derivedKey, Buffer.from(plaintext, 'base64'), Buffer.of())
      return `vault:v${versions.length}:${sealed.toString('base64')}`
    }
    const open = (ciphertext: string) => {
      const [, version, base64] = /^vault:v(\d+):([\w+/=]+)$/.exec(ciphertext) ?? []
      const used = versions[Number(version) - 1]
      if (!used || base64 === undefined) throw new Refused(400)
      const derivedKey = derive(used, derived, body.context)
      return decrypt(derivedKey, Buffer.from(base64, 'base64'), Buffer.of()).toString('base64')
    }
    if (operation === 'keys' && path.endsWith('/rotate')) {
      versions.push(randomKey())
      return null
    }
    if (operation === 'keys') {
      return { latest_version: versions.length, min_decryption_version: 1, derived, name }
    }
    if (operation === 'encrypt') return { ciphertext: seal(body.plaintext ?? '') }
    if (operation === 'decrypt') return { plaintext: open(body.ciphertext ?? '') }
    if (operation === 'rewrap') return { ciphertext: seal(open(body.ciphertext ?? '')) }
    if (body.bits !== 256) throw new Refused(400)
    const plaintext = randomKey().toString('base64')
    return { plaintext, ciphertext: seal(plaintext) }
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const reply = (status: number, body: object | null) =>
      response.writeHead(status).end(body === null ? undefined : JSON.stringify(body))
    try {
      if (request.headers['x-vault-token'] !== token) throw new Refused(403)
      const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {}
      const data = answer(request.url ?? '', body)
      reply(data === null ? 204 : 200, data && { data })
    } catch (error) {
      reply(error instanceof Refused ? error.status : 400, { errors: ['cipher: it failed'] })
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1/transit/keys/goodhand`,
    token,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** A derived key answers nobody who says no context, and each context has a key of its own. */
function derive(key: Buffer, derived: boolean, context: string | undefined): Buffer {
  if (!derived) return key
  if (!context) throw new Refused(400)
  return Buffer.from(hkdfSync('sha256', key, '', Buffer.from(context, 'base64'), 32))
}
