import { readCompact } from './compact.ts'
import { demand } from './fault.ts'
import { readJwt } from './signed.ts'
import { type StatusReference, statusReference } from './status-list.ts'

/**
 * Whose credential this says to be, and where its status would stand: to know which keys and lists
 * to have at hand. Nothing of it is proved. Throws `Fault`.
 */
export function peek(text: string): { readonly issuer: string; readonly status: StatusReference } {
  const { payload } = readJwt(readCompact(text).jwt, 'dc+sd-jwt', 'malformed')
  demand(typeof payload.iss === 'string', 'malformed')
  return { issuer: payload.iss, status: statusReference(payload.status) }
}
