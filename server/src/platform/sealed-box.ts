import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { decrypt, encrypt, SealBroken } from './aes-gcm.ts'

const FORMAT = 1
export const PUBLIC_KEY_BYTES = 32
const HEADER_BYTES = 1 + PUBLIC_KEY_BYTES

/** A key pair of X25519 (RFC 7748): anybody seals to the public half, the private half opens. */
export interface BoxKeys {
  readonly publicKey: Buffer
  readonly privateKey: KeyObject
}

/** A fresh key pair. */
export function newBoxKeys(): BoxKeys {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return { publicKey: rawOf(publicKey), privateKey }
}

/** Reads a private key in PEM that a passphrase protects. Throws when the passphrase is wrong. */
export function readBoxKeys(pem: string, passphrase: string): BoxKeys {
  const privateKey = createPrivateKey({ key: pem, format: 'pem', passphrase })
  if (privateKey.asymmetricKeyType !== 'x25519') throw new Error('the key is no X25519 key')
  return { privateKey, publicKey: rawOf(createPublicKey(privateKey)) }
}

/** The private key as PKCS #8 in PEM, encrypted under the passphrase (PBES2, AES-256-CBC). */
export function writeBoxKeys({ privateKey }: BoxKeys, passphrase: string): string {
  const form = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase } as const
  return privateKey.export(form) as string
}

/**
 * Seals to a public key so that the sealer itself cannot open it again:
 * `format 1 | ephemeral key 32 | iv 12 | ciphertext | tag 16`. The key is HKDF-SHA256 of the ephemeral
 * Diffie-Hellman secret, salted with both public keys; header and context are authenticated.
 */
export function sealBox(publicKey: Buffer, text: Uint8Array, context: string): Buffer {
  const ephemeral = generateKeyPairSync('x25519')
  const header = Buffer.concat([Buffer.of(FORMAT), rawOf(ephemeral.publicKey)])
  const theirs = publicKeyOf(publicKey)
  const key = agree(ephemeral.privateKey, theirs, header, publicKey)
  const sealed = encrypt(key, text, bound(header, context), header)
  key.fill(0)
  return sealed
}

/** Opens what `sealBox` made for this key and context; throws `SealBroken` for everything else. */
export function openBox(keys: BoxKeys, sealed: Buffer, context: string): Buffer {
  if (sealed.length < HEADER_BYTES || sealed[0] !== FORMAT) throw new SealBroken()
  const header = sealed.subarray(0, HEADER_BYTES)
  const key = agreeOrBroken(keys, header)
  try {
    return decrypt(key, sealed.subarray(HEADER_BYTES), bound(header, context))
  } finally {
    key.fill(0)
  }
}

function agreeOrBroken({ privateKey, publicKey }: BoxKeys, header: Buffer): Buffer {
  try {
    return agree(privateKey, publicKeyOf(header.subarray(1)), header, publicKey)
  } catch {
    // OpenSSL refuses points of low order, whose secret everybody knows.
    throw new SealBroken()
  }
}

function agree(mine: KeyObject, theirs: KeyObject, header: Buffer, recipient: Buffer): Buffer {
  const secret = diffieHellman({ privateKey: mine, publicKey: theirs })
  const salt = Buffer.concat([header, recipient])
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'goodhand|sealed box', 32))
  secret.fill(0)
  return key
}

function bound(header: Buffer, context: string): Buffer {
  return Buffer.concat([header, Buffer.from(context)])
}

function rawOf(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')
}

function publicKeyOf(raw: Buffer): KeyObject {
  const jwk = { kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') }
  return createPublicKey({ key: jwk, format: 'jwk' })
}
