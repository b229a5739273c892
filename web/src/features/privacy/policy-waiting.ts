import type { MyPolicy } from '../../lib/privacy-types.ts'

/**
 * Policies of which a newer version is in force than the person accepted. Signing up accepts what
 * is in force then; the note of it is written a moment later, so the day of signing up counts too.
 * `memberSince` is an instant, versions are days; both sort as text.
 */
export function waitingPolicies(policies: readonly MyPolicy[], memberSince: string): MyPolicy[] {
  return policies.filter(
    ({ accepted, current }) => (accepted ?? memberSince.slice(0, 10)) < current,
  )
}
