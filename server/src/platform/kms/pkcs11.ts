import { type Kms, KmsRefused, KmsUnavailable, proveKms, versionOf } from './kms.ts'
import { CK, ignoring, loadPkcs11, type Pkcs11 } from './pkcs11-module.ts'

const IV_BYTES = 12
const TAG_BITS = 128
const KEY_BYTES = 32
/** The package’s number for the layout of CK_GCM_PARAMS that 2.40 and all modules have. */
const CK_PARAMS_AES_GCM_V240 = 7
const KEYS_MAX = 1_000

interface Opened {
  readonly module: Pkcs11
  readonly session: Buffer
  readonly label: string
}

/**
 * A root key inside a hardware security module, over PKCS #11: AES-256-GCM, made there and never
 * exported. `uri` names it as RFC 7512 does, e.g.
 * `pkcs11:token=market;object=root?module-path=/usr/lib/softhsm/libsofthsm2.so`. Versions are keys
 * with the same label; CKA_ID carries the number. Calls are synchronous, and few: at the start and
 * when keys rotate.
 */
export async function openPkcs11Kms(given: {
  readonly uri: string
  readonly pin: string
}): Promise<Kms> {
  const { token, object, path } = parseUri(given.uri)
  const opened = openSession(await loadPkcs11(path), token, object, given.pin)
  if (versionsOf(opened).size === 0) makeKey(opened, 1)

  const wrap = async (key: Uint8Array, context: string) => {
    const version = Math.max(...versionsOf(opened).keys())
    const { module, session } = opened
    const iv = module.C_GenerateRandom(session, Buffer.alloc(IV_BYTES))
    module.C_EncryptInit(session, gcm(iv, version, context), keyOf(opened, version))
    const output = Buffer.alloc(key.length + TAG_BITS / 8)
    const sealed = module.C_Encrypt(session, Buffer.from(key), output)
    return `pkcs11:v${version}:${Buffer.concat([iv, sealed]).toString('base64')}`
  }
  const kms: Kms = {
    name: 'pkcs11',
    wrap,
    unwrap: async (wrapped, context) => {
      const version = versionOf(wrapped)
      const key = keyOf(opened, version)
      const bytes = Buffer.from(wrapped.slice(wrapped.lastIndexOf(':') + 1), 'base64')
      const { module, session } = opened
      try {
        const mechanism = gcm(bytes.subarray(0, IV_BYTES), version, context)
        module.C_DecryptInit(session, mechanism, key)
        return module.C_Decrypt(session, bytes.subarray(IV_BYTES), Buffer.alloc(bytes.length))
      } catch {
        throw new KmsRefused('a wrapped key does not open here')
      }
    },
    generate: async context => {
      const key = opened.module.C_GenerateRandom(opened.session, Buffer.alloc(KEY_BYTES))
      return { key, wrapped: await wrap(key, context) }
    },
    rotate: async () => {
      const version = Math.max(...versionsOf(opened).keys()) + 1
      makeKey(opened, version)
      return version
    },
    health: async () => {
      await proveKms(kms)
      const versions = [...versionsOf(opened).keys()]
      return { version: Math.max(...versions), versions: versions.length }
    },
    // The library stays loaded: other sessions of this process may be using it.
    close: async () => opened.module.C_CloseSession(opened.session),
  }
  return kms
}

function parseUri(uri: string): { token: string; object: string; path: string } {
  const part = (name: string) =>
    decodeURIComponent(new RegExp(`[:;?&]${name}=([^;?&]+)`).exec(uri)?.[1] ?? '')
  const parts = { token: part('token'), object: part('object'), path: part('module-path') }
  if (!parts.token || !parts.object || !parts.path) {
    throw new KmsUnavailable('the pkcs11: URI must name token, object and module-path')
  }
  return parts
}

function openSession(module: Pkcs11, token: string, label: string, pin: string): Opened {
  const slots = module.C_GetSlotList(true)
  const slot = slots.find(one => module.C_GetTokenInfo(one).label.trimEnd() === token)
  if (!slot) throw new KmsUnavailable(`the hardware module has no token named ${token}`)
  const session = module.C_OpenSession(slot, CK.CKF_SERIAL_SESSION | CK.CKF_RW_SESSION)
  try {
    ignoring(CK.CKR_USER_ALREADY_LOGGED_IN, () => module.C_Login(session, CK.CKU_USER, pin))
  } catch {
    throw new KmsUnavailable('the hardware module refused the PIN')
  }
  return { module, session, label }
}

/** The keys of this label by their version; another process may have added one. */
function versionsOf({ module, session, label }: Opened): Map<number, Buffer> {
  module.C_FindObjectsInit(session, [
    { type: CK.CKA_CLASS, value: CK.CKO_SECRET_KEY },
    { type: CK.CKA_LABEL, value: label },
  ])
  try {
    const keys = module.C_FindObjects(session, KEYS_MAX)
    return new Map(
      keys.map(key => {
        const [id] = module.C_GetAttributeValue(session, key, [{ type: CK.CKA_ID }])
        return [id?.value.readUInt32BE(0) ?? 0, key] as const
      }),
    )
  } finally {
    module.C_FindObjectsFinal(session)
  }
}

function keyOf(opened: Opened, version: number): Buffer {
  const key = versionsOf(opened).get(version)
  if (!key) throw new KmsRefused(`version ${version} of the root key is not in the module`)
  return key
}

function makeKey({ module, session, label }: Opened, version: number): void {
  const id = Buffer.alloc(4)
  id.writeUInt32BE(version)
  module.C_GenerateKey(session, { mechanism: CK.CKM_AES_KEY_GEN }, [
    { type: CK.CKA_CLASS, value: CK.CKO_SECRET_KEY },
    { type: CK.CKA_KEY_TYPE, value: CK.CKK_AES },
    { type: CK.CKA_LABEL, value: label },
    { type: CK.CKA_ID, value: id },
    { type: CK.CKA_VALUE_LEN, value: KEY_BYTES },
    { type: CK.CKA_TOKEN, value: true },
    { type: CK.CKA_PRIVATE, value: true },
    { type: CK.CKA_SENSITIVE, value: true },
    { type: CK.CKA_EXTRACTABLE, value: false },
    { type: CK.CKA_ENCRYPT, value: true },
    { type: CK.CKA_DECRYPT, value: true },
  ])
}

function gcm(iv: Buffer, version: number, context: string) {
  const aad = Buffer.from(`pkcs11|${version}|${context}`)
  const sizes = { ivBits: IV_BYTES * 8, tagBits: TAG_BITS }
  return {
    mechanism: CK.CKM_AES_GCM,
    parameter: { type: CK_PARAMS_AES_GCM_V240, iv, aad, ...sizes },
  }
}
