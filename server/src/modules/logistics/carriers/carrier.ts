import type { Outcome } from '../../../kernel/outcome.ts'
import type { Parcel, TrackingReport } from '../parcel.ts'

export type TrackedParcel = Pick<Parcel, 'id' | 'carrier' | 'trackingNumber'>

/**
 * Whoever tells us where parcels are: a carrier's own interface, or a service that tracks for many
 * carriers. An adapter never throws for what the other side or the network does; it answers
 * `unreachable`, and the parcel is asked about again later. Silence never means anything.
 */
export interface Carrier {
  /** Stable name, part of routes, e.g. `sandbox` in `/carriers/sandbox/webhooks`. */
  readonly name: string
  /** Whether it tracks parcels of a carrier of the table. */
  tracks(carrierCode: string): boolean
  /** Asks to be told of every event. Asking twice is harmless. */
  register(parcel: TrackedParcel): Promise<Registered>
  /** All events that are known by now, in any order. */
  track(parcel: TrackedParcel): Promise<Track>
  /** Proves that a webhook is genuine, in constant time, and reads it. */
  verifyWebhook(
    headers: WebhookHeaders,
    rawBody: Buffer,
  ): Outcome<readonly TrackingReport[], WebhookRefusal>
  /** Makes labels; null when sellers write theirs and enter the number. */
  readonly labels: Labels | null
  /** The body that tells it that a webhook was taken; null for none (204). */
  readonly receipt: Readonly<Record<string, unknown>> | null
}

export type Registered =
  | { readonly state: 'registered' }
  /** It will not track this number; asking again later may still find it. */
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'unreachable' }

export type Track =
  | { readonly state: 'known'; readonly reports: readonly TrackingReport[] }
  | { readonly state: 'not_found' }
  | { readonly state: 'unreachable' }

/** A postal address for a label, with everything that a carrier needs to deliver. */
export interface LabelAddress {
  readonly recipient: string
  readonly phone: string
  readonly region: string
  readonly province: string
  readonly city: string
  readonly district?: string
  readonly street: string
  readonly postcode?: string
}

export interface LabelOrder {
  /** Ours; the same one again answers the same label. */
  readonly reference: string
  readonly to: LabelAddress
  readonly from: LabelAddress | null
}

/** A label that names nobody: the carrier keeps the address and knows it by code or number. */
export interface Label {
  readonly trackingNumber: string
  /** Short enough to be written on the parcel by hand. */
  readonly code: string
  /** Where the label can be printed. */
  readonly url: string
}

export type LabelAnswer =
  | ({ readonly state: 'made' } & Label)
  /** It will not send a parcel there; asking again changes nothing. */
  | { readonly state: 'refused' }
  | { readonly state: 'unreachable' }

/** Labels by a carrier that is told the address, so that the seller need not be. */
export interface Labels {
  /** For which carrier of the table. */
  readonly carrier: string
  /** Whether an order could be sent now; asked before anything is opened for it. */
  mayOrder(): Promise<boolean>
  order(order: LabelOrder): Promise<LabelAnswer>
  /**
   * The label will not be used: the carrier forgets the addresses behind it. Asking twice, or for
   * one that it never made, is harmless.
   */
  callOff(reference: string): Promise<'called_off' | 'unreachable'>
}

export type WebhookHeaders = Readonly<Record<string, string | string[] | undefined>>

export interface WebhookRefusal {
  readonly code: 'webhook_signature_wrong' | 'webhook_malformed'
}

/** The most events that one answer may hold; carriers keep far fewer for a parcel. */
export const REPORTS_MAX = 200

const PLACE_LENGTH_MAX = 100
const TEXT_LENGTH_MAX = 500

/** Text of a carrier, bounded and without what PostgreSQL cannot store. */
export function bounded(text: unknown, length_max: number): string | null {
  if (typeof text !== 'string') return null
  const kept = text.replaceAll('\0', '').toWellFormed().trim()
  return kept === '' ? null : [...kept].slice(0, length_max).join('')
}

export const placeOf = (text: unknown) => bounded(text, PLACE_LENGTH_MAX)
export const textOf = (text: unknown) => bounded(text, TEXT_LENGTH_MAX)
