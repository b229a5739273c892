import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What an authenticator can be told to do wrong. */
interface Behaviour {
  readonly origin?: string
  readonly rpId?: string
  /** False: somebody touched it, but it did not check who. */
  readonly checksOwner?: boolean
  readonly counter?: number
}

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

interface Options {
  readonly challengeId: string
  readonly options: { readonly challenge: string }
}

/** A passkey made of software: speaks WebAuthn as a browser with an authenticator would. */
export function softPasskey({ origin = 'http://localhost:4100', rpId = 'localhost' } = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0

  const authenticatorData = (how: Behaviour, rest: Uint8Array = new Uint8Array()) => {
    const flags =
      USER_PRESENT |
      (how.checksOwner === false ? 0 : USER_VERIFIED) |
      (rest.length > 0 ? HAS_CREDENTIAL : 0)
    const head = Buffer.alloc(5)
    head.writeUInt8(flags)
    head.writeUInt32BE(how.counter ?? counter++, 1)
    const party = createHash('sha256')
      .update(how.rpId ?? rpId)
      .digest()
    return Buffer.concat([party, head, rest])
  }
  const clientData = (type: string, challenge: string, how: Behaviour) =>
    Buffer.from(
      JSON.stringify({ type, challenge, origin: how.origin ?? origin, crossOrigin: false }),
    )
  const frame = {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key' as const,
    clientExtensionResults: {},
  }

  return {
    /** Answers the options for making a passkey. */
    make({ options }: Options, how: Behaviour = {}) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const credential = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)])
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authenticatorData(how, credential))],
        ]) as never,
      )
      return {
        ...frame,
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, how).toString(
            'base64url',
          ),
          attestationObject: Buffer.from(attestation).toString('base64url'),
        },
      }
    },
    /** Answers the options for showing it. */
    show({ options }: Options, how: Behaviour = {}) {
      const client = clientData('webauthn.get', options.challenge, how)
      const data = authenticatorData(how)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return {
        ...frame,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
        },
      }
    },
  }
}

/** RFC 9053, 7.1.1: an EC2 key on P-256 for ES256. */
function coseKey(publicKey: KeyObject): Uint8Array {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  return isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]) as never,
  )
}
