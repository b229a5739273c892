import type { Kms } from './kms.ts'
/** stub */
export function openPkcs11Kms(_given: { readonly uri: string; readonly pin: string }): Kms {
  throw new Error('not yet')
}
