/**
 * Where the root key lies: the one that opens the keys that open everything else. It leaves its
 * place neither for wrapping nor for unwrapping; a local key file is the exception that small
 * markets live with.
 */
export interface Kms {
  /** What it is, for people: `local`, `pkcs11` or `transit`. */
  readonly name: string
  /**
   * Encrypts a key of 16 to 4096 bytes under the newest version of the root key. `context` says
   * what the key is for; the same one must be said to unwrap it.
   */
  wrap(key: Uint8Array, context: string): Promise<string>
  /** The key that `wrap` or `generate` answered for. Throws `KmsRefused` for anything else. */
  unwrap(wrapped: string, context: string): Promise<Buffer>
  /** A fresh 256-bit key and its wrapped form. */
  generate(context: string): Promise<{ readonly key: Buffer; readonly wrapped: string }>
  /** Makes a new version of the root key and answers its number. Older ones still unwrap. */
  rotate(): Promise<number>
  /** Proves with a key of its own that it wraps and unwraps; throws what keeps it from that. */
  health(): Promise<KmsHealth>
  close(): Promise<void>
}

export interface KmsHealth {
  /** The newest version of the root key. */
  readonly version: number
  /** How many versions can still unwrap. */
  readonly versions: number
}

/** The wrapped key was changed, belongs elsewhere, or its version is gone. Holds no key. */
export class KmsRefused extends Error {
  override readonly name = 'KmsRefused'
}

/** The key service cannot be used now; what it said is in the message, and never a key. */
export class KmsUnavailable extends Error {
  override readonly name = 'KmsUnavailable'
}

/** Which version of the root key wrapped this: all services write `kind:v<version>:<base64>`. */
export function versionOf(wrapped: string): number {
  const found = /^[a-z0-9]+:v(\d{1,9}):/.exec(wrapped)?.[1]
  if (found === undefined) throw new KmsRefused('this is no wrapped key')
  return Number(found)
}

/** What `health` does with every service: wrap and unwrap a throw-away key. */
export async function proveKms(kms: Pick<Kms, 'generate' | 'unwrap'>): Promise<void> {
  const { key, wrapped } = await kms.generate('health')
  const again = await kms.unwrap(wrapped, 'health')
  const same = key.equals(again)
  key.fill(0)
  again.fill(0)
  if (!same) throw new KmsUnavailable('a key did not survive wrapping')
}
