import type { Verdict } from '../../../../verifier/src/index.ts'
import { instant, iso } from '../../kernel/time.ts'

/** A verdict as the API answers it. */
export function presentVerdict(verdict: Verdict) {
  if (!verdict.ok) return { ok: false as const, code: verdict.code }
  const { issuer, claims, issuedAt_s, expiresAt_s, holderProved, status } = verdict.value
  return {
    ok: true as const,
    issuer,
    claims: { ...claims },
    issuedAt: iso(instant(issuedAt_s * 1_000)),
    expiresAt: iso(instant(expiresAt_s * 1_000)),
    holderProved,
    status: { uri: status.uri, index: status.index, asOf: iso(instant(status.asOf_s * 1_000)) },
  }
}
