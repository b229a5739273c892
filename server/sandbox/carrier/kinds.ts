/** What this carrier can say about a parcel. The names are those that the market uses too. */
export const KINDS = [
  'created',
  'picked_up',
  'in_transit',
  'customs_pending',
  'customs_clearing',
  'customs_cleared',
  'customs_held',
  'out_for_delivery',
  'at_locker_or_station',
  'attempt_failed',
  'problem',
  'delivered_self',
  'delivered_proxy',
  'delivered_locker',
  'delivered_after_exception',
  'collected',
  'refused',
  'returning',
  'returned',
  'forwarded',
  'stale',
] as const

export type Kind = (typeof KINDS)[number]

export function isKind(text: unknown): text is Kind {
  return KINDS.includes(text as Kind)
}

/** The events that may well come after each event; empty where the journey has ended. */
export const PLAUSIBLE_NEXT: Readonly<Record<Kind, readonly Kind[]>> = {
  created: ['picked_up', 'problem'],
  picked_up: ['in_transit', 'out_for_delivery', 'problem'],
  in_transit: ['out_for_delivery', 'in_transit', 'customs_pending', 'forwarded', 'problem'],
  customs_pending: ['customs_clearing', 'customs_held'],
  customs_clearing: ['customs_cleared', 'customs_held'],
  customs_held: ['customs_cleared', 'returning'],
  customs_cleared: ['in_transit'],
  out_for_delivery: [
    'delivered_self',
    'at_locker_or_station',
    'delivered_proxy',
    'delivered_locker',
    'attempt_failed',
    'refused',
  ],
  attempt_failed: ['out_for_delivery', 'at_locker_or_station', 'returning'],
  problem: ['in_transit', 'delivered_after_exception', 'returning', 'stale'],
  at_locker_or_station: ['collected', 'returning'],
  delivered_locker: ['collected', 'returning'],
  forwarded: ['in_transit'],
  stale: ['in_transit', 'returning'],
  refused: ['returning'],
  returning: ['returned'],
  delivered_self: [],
  delivered_proxy: [],
  delivered_after_exception: [],
  collected: [],
  returned: [],
}

/** At which end of its way a parcel is when it gets an event of this kind. */
export function end(kind: Kind): 'origin' | 'between' | 'destination' {
  if (kind === 'created' || kind === 'picked_up' || kind === 'returned') return 'origin'
  if (kind === 'in_transit' || kind === 'forwarded' || kind === 'stale') return 'between'
  return kind.startsWith('customs_') || kind === 'problem' ? 'between' : 'destination'
}

/** Whole journeys that the autopilot can play, each after `created`. */
export const JOURNEYS = {
  home: ['picked_up', 'in_transit', 'in_transit', 'out_for_delivery', 'delivered_self'],
  locker: ['picked_up', 'in_transit', 'out_for_delivery', 'at_locker_or_station', 'collected'],
  proxy: ['picked_up', 'in_transit', 'out_for_delivery', 'delivered_proxy'],
  second_try: [
    'picked_up',
    'in_transit',
    'out_for_delivery',
    'attempt_failed',
    'out_for_delivery',
    'delivered_self',
  ],
  refused: ['picked_up', 'in_transit', 'out_for_delivery', 'refused', 'returning', 'returned'],
  border: [
    'picked_up',
    'in_transit',
    'customs_pending',
    'customs_clearing',
    'customs_cleared',
    'in_transit',
    'out_for_delivery',
    'delivered_self',
  ],
  lost: ['picked_up', 'in_transit', 'problem', 'stale'],
} as const satisfies Record<string, readonly Kind[]>

export type Journey = keyof typeof JOURNEYS

export function isJourney(text: unknown): text is Journey {
  return typeof text === 'string' && Object.hasOwn(JOURNEYS, text)
}
