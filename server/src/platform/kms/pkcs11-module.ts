import { KmsUnavailable } from './kms.ts'

/** A session, slot or object of the module. */
type Handle = Buffer
type Template = readonly {
  readonly type: number
  readonly value?: number | boolean | Buffer | string
}[]
interface Mechanism {
  readonly mechanism: number
  readonly parameter?: object
}

/** What we use of the package `pkcs11js`. */
export interface Pkcs11 {
  load(path: string): void
  C_Initialize(): void
  C_GetSlotList(tokenPresent: boolean): Handle[]
  C_GetTokenInfo(slot: Handle): { readonly label: string }
  C_OpenSession(slot: Handle, flags: number): Handle
  C_Login(session: Handle, userType: number, pin: string): void
  C_CloseSession(session: Handle): void
  C_FindObjectsInit(session: Handle, template: Template): void
  C_FindObjects(session: Handle, count: number): Handle[]
  C_FindObjectsFinal(session: Handle): void
  C_GetAttributeValue(session: Handle, object: Handle, template: Template): { value: Buffer }[]
  C_GenerateKey(session: Handle, mechanism: Mechanism, template: Template): Handle
  C_GenerateRandom(session: Handle, buffer: Buffer): Buffer
  C_EncryptInit(session: Handle, mechanism: Mechanism, key: Handle): void
  C_Encrypt(session: Handle, input: Buffer, output: Buffer): Buffer
  C_DecryptInit(session: Handle, mechanism: Mechanism, key: Handle): void
  C_Decrypt(session: Handle, input: Buffer, output: Buffer): Buffer
}

/** Numbers of OASIS PKCS #11 2.40, under the names of that standard. */
export const CK = {
  CKF_RW_SESSION: 0x2,
  CKF_SERIAL_SESSION: 0x4,
  CKU_USER: 1,
  CKO_SECRET_KEY: 4,
  CKK_AES: 0x1f,
  CKA_CLASS: 0x0,
  CKA_TOKEN: 0x1,
  CKA_PRIVATE: 0x2,
  CKA_LABEL: 0x3,
  CKA_KEY_TYPE: 0x100,
  CKA_ID: 0x102,
  CKA_SENSITIVE: 0x103,
  CKA_ENCRYPT: 0x104,
  CKA_DECRYPT: 0x105,
  CKA_VALUE_LEN: 0x161,
  CKA_EXTRACTABLE: 0x162,
  CKM_AES_KEY_GEN: 0x1080,
  CKM_AES_GCM: 0x1087,
  CKR_CRYPTOKI_ALREADY_INITIALIZED: 0x191,
  CKR_USER_ALREADY_LOGGED_IN: 0x100,
} as const

// It is compiled against the machine, and few markets have such a module, so that it does not come
// with every installation.
const PACKAGE = 'pkcs11js'

/** Loads the library of a hardware module into this process. */
export async function loadPkcs11(path: string): Promise<Pkcs11> {
  const { PKCS11 }: { PKCS11: new () => Pkcs11 } = await import(PACKAGE).catch(() => {
    throw new KmsUnavailable(`A hardware module needs a package: npm install ${PACKAGE}`)
  })
  const module = new PKCS11()
  try {
    module.load(path)
  } catch {
    throw new KmsUnavailable(`${path} is no PKCS #11 library that this machine can load`)
  }
  ignoring(CK.CKR_CRYPTOKI_ALREADY_INITIALIZED, () => module.C_Initialize())
  return module
}

/** Runs `work`; the one answer of the module that says it was done before is as good. */
export function ignoring(code: number, work: () => void): void {
  try {
    work()
  } catch (error) {
    if ((error as { code?: number }).code !== code) throw error
  }
}
