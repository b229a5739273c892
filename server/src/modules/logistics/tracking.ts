import { HOUR_MS, type Instant } from '../../kernel/time.ts'

/**
 * What can happen to a parcel, whatever the carrier calls it. The order is that of a journey: of
 * two events that a carrier dates alike, the later one in this list is where the parcel stands.
 */
export const TRACKING_KINDS = [
  'created',
  'picked_up',
  'in_transit',
  'customs_pending',
  'customs_clearing',
  'customs_held',
  'customs_cleared',
  'forwarded',
  'stale',
  'problem',
  'out_for_delivery',
  'attempt_failed',
  'at_locker_or_station',
  'delivered_locker',
  'delivered_after_exception',
  'delivered_proxy',
  'delivered_self',
  'collected',
  'refused',
  'returning',
  'returned',
] as const

export type TrackingKind = (typeof TRACKING_KINDS)[number]

export function isTrackingKind(text: unknown): text is TrackingKind {
  return TRACKING_KINDS.includes(text as TrackingKind)
}

/** What an event means for the trade that waits for the parcel. */
export const MEANINGS = [
  'none',
  'moves',
  'at_locker',
  'delivered_proxy',
  'delivered_self',
  'collected',
  'returning',
  'returned',
] as const

export type Meaning = (typeof MEANINGS)[number]

/**
 * Goods count as delivered when the recipient signs (电子商务法 51), or when somebody else signs with
 * the recipient's consent (52). A locker's own signature is nobody's: only taking the parcel out
 * is. `delivered_after_exception` does not say who signed, so it asks for consent like a proxy.
 */
const MEANING: Readonly<Record<TrackingKind, Meaning>> = {
  created: 'none',
  picked_up: 'moves',
  in_transit: 'moves',
  customs_pending: 'moves',
  customs_clearing: 'moves',
  customs_held: 'moves',
  customs_cleared: 'moves',
  forwarded: 'moves',
  stale: 'none',
  problem: 'none',
  out_for_delivery: 'moves',
  attempt_failed: 'moves',
  at_locker_or_station: 'at_locker',
  delivered_locker: 'at_locker',
  delivered_after_exception: 'delivered_proxy',
  delivered_proxy: 'delivered_proxy',
  delivered_self: 'delivered_self',
  collected: 'collected',
  refused: 'returning',
  returning: 'returning',
  returned: 'returned',
}

export function meaning(kind: TrackingKind): Meaning {
  return MEANING[kind]
}

/** Events after which the carrier has nothing more to do. */
export const FINAL_KINDS = ['delivered_self', 'collected', 'returned'] as const

export function isFinal(kind: TrackingKind): boolean {
  return (FINAL_KINDS as readonly TrackingKind[]).includes(kind)
}

/** Somebody has the parcel: only another such outcome says more than that, never a late scan. */
const RESTING: ReadonlySet<TrackingKind> = new Set([
  'delivered_after_exception',
  'delivered_proxy',
  'delivered_self',
  'collected',
  'returned',
])
const OUTCOMES: ReadonlySet<TrackingKind> = new Set([...RESTING, 'refused', 'returning'])

/** As much of an event as decides where a parcel stands. `key` is unique within the parcel. */
export interface DatedEvent {
  readonly key: string
  readonly kind: TrackingKind
  readonly at: Instant
}

/**
 * Sellers enter a number some hours after handing the parcel in. Events from long before it was
 * entered belong to an earlier parcel: the number of somebody else's delivery must not count as
 * one.
 */
export const EARLIER_MS_MAX = 72 * HOUR_MS

/**
 * Where a parcel stands, from all its events in any order: the event that holds, or undefined
 * before the first. Depends on the set of events alone, so repeats and late arrivals change
 * nothing.
 */
export function standing<E extends DatedEvent>(
  events: readonly E[],
  countsFrom: Instant,
): E | undefined {
  let held: E | undefined
  for (const event of events.toSorted(byTime)) {
    if (event.at < countsFrom) continue
    if (held && RESTING.has(held.kind) && !OUTCOMES.has(event.kind)) continue
    held = event
  }
  return held
}

function byTime(a: DatedEvent, b: DatedEvent): number {
  return (
    a.at - b.at ||
    TRACKING_KINDS.indexOf(a.kind) - TRACKING_KINDS.indexOf(b.kind) ||
    (a.key < b.key ? -1 : 1)
  )
}
