import type { Instant } from '../../kernel/time.ts'
import { type Grant, type GrantId, isLive } from './grant.store.ts'

/** What becomes of grants that nobody confirmed in time. */
export interface Unconfirmed {
  readonly ends: Grant[]
  /** Would have left the market without an administrator: the one used last stays. */
  readonly kept: Grant[]
  /** Ended by themselves while the review was open. */
  readonly gone: GrantId[]
}

/** Sorts what a review left undecided (`open`) by what is still live (`live`). */
export function sortUnconfirmed(
  open: ReadonlySet<GrantId>,
  live: readonly Grant[],
  now: Instant,
): Unconfirmed {
  const lives = live.filter(grant => isLive(grant, now))
  const waiting = lives.filter(grant => open.has(grant.id))
  const administrators = lives.filter(grant => grant.role === 'administrator')
  const orphaned = administrators.every(grant => open.has(grant.id))
  const kept = orphaned ? administrators.toSorted(byLastUse).slice(0, 1) : []
  const known = new Set(waiting.map(grant => grant.id))
  return {
    ends: waiting.filter(grant => !kept.includes(grant)),
    kept,
    gone: [...open].filter(id => !known.has(id)),
  }
}

/** The one used last first; of equals the one granted first. */
function byLastUse(a: Grant, b: Grant): number {
  const [left, right] = [a.last_used_on ?? '', b.last_used_on ?? '']
  if (left !== right) return left > right ? -1 : 1
  return a.granted_at - b.granted_at
}
