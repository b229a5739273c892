import type { Id, TradeId } from '../../kernel/id.ts'
import { DAY_MS, HOUR_MS, type Instant, plus } from '../../kernel/time.ts'
import { isFinal, type Meaning, type TrackingKind } from './tracking.ts'

export type ParcelId = Id<'parcel'>

/** `out` goes to the buyer, `return` back to the seller, `replacement` to the buyer again. */
export const LEGS = ['out', 'return', 'replacement'] as const
export type Leg = (typeof LEGS)[number]

export interface Parcel {
  readonly id: ParcelId
  readonly tradeId: TradeId
  readonly leg: Leg
  /** Code of the carrier table. */
  readonly carrier: string
  readonly trackingNumber: string
  /** The event that holds; `created` until the carrier says more. */
  readonly state: TrackingKind
  readonly lastEventAt: Instant | null
  readonly createdAt: Instant
  /** Events from before this belong to an earlier parcel under the same number. */
  readonly countsFrom: Instant
}

/** Who signed, where and when. Names a person: shown to the two parties and the operator only. */
export interface DeliveryProof {
  readonly time?: string
  readonly city?: string
  readonly postcode?: string
  readonly signature?: string
}

/** One line of a carrier's tracking, in our words. */
export interface TrackingReport {
  readonly carrier: string
  readonly trackingNumber: string
  /** The carrier's own id of the event, where it has one. */
  readonly eventId: string | null
  readonly kind: TrackingKind
  readonly at: Instant
  readonly place: string | null
  readonly text: string | null
  readonly proof: DeliveryProof | null
}

/** What became of a parcel through new events. The trade acts on `meaning`, never on single events. */
export interface Tracked {
  readonly parcelId: ParcelId
  readonly tradeId: TradeId
  readonly leg: Leg
  readonly kind: TrackingKind
  readonly meaning: Meaning
  /** When it happened, as the carrier dates it; never later than now. */
  readonly at: Instant
  /** False when the new events are only scans that leave the meaning as it was. */
  readonly changed: boolean
}

/** How long a carrier may say nothing before it is asked. */
export const POLL_EVERY_MS = 6 * HOUR_MS
/** How soon a carrier that could not be reached is asked again. */
export const ASK_AGAIN_MS = 15 * 60_000
/** After so long without an event nobody asks any more: Kuaidi100, too, closes a number then. */
export const POLL_UNTIL_SILENT_MS = 60 * DAY_MS

/** When to ask the carrier next; null once there is nothing more to hear. */
export function nextPollAt(
  parcel: Pick<Parcel, 'state' | 'lastEventAt' | 'createdAt'>,
  now: Instant,
): Instant | null {
  const heardAt = parcel.lastEventAt ?? parcel.createdAt
  if (isFinal(parcel.state) || now - heardAt > POLL_UNTIL_SILENT_MS) return null
  return plus(now, POLL_EVERY_MS)
}
