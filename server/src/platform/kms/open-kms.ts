import type { Kms } from './kms.ts'
import { openLocalKms } from './local.ts'

/** Which key service holds the root key. */
export type KmsConfig =
  | { readonly kind: 'local' }
  | { readonly kind: 'pkcs11'; readonly uri: string; readonly pin: string }
  | { readonly kind: 'transit'; readonly url: string; readonly token: string }

/** Opens the key service; `directory` is where a local root key lies. */
export async function openKms(config: KmsConfig, directory: string): Promise<Kms> {
  if (config.kind === 'local') return openLocalKms(directory)
  if (config.kind === 'transit') return (await import('./transit.ts')).openTransitKms(config)
  return (await import('./pkcs11.ts')).openPkcs11Kms(config)
}

/** Whether this names a key in a hardware module, as RFC 7512 writes it. */
export function isPkcs11Uri(text: string): boolean {
  return (
    /^pkcs11:(?=.*\btoken=[^;?]+)(?=.*\bobject=[^;?]+)/.test(text) && /module-path=[^&]+/.test(text)
  )
}
