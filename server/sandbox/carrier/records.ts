import type { Journey, Kind } from './kinds.ts'
import type { Locale } from './locale.ts'

export interface Parcel {
  readonly trackingNumber: string
  readonly reference: string | null
  readonly carrier: string
  readonly origin: string
  readonly destination: string
  readonly locale: Locale
  readonly createdAt: number
  readonly journey: Journey | null
  readonly journeyStep: number
  readonly journeyDueAt: number | null
}

export interface Proof {
  readonly time?: string
  readonly city?: string
  readonly postcode?: string
  readonly signature?: string
}

export interface ParcelEvent {
  readonly id: string
  readonly trackingNumber: string
  readonly carrier: string
  readonly kind: Kind
  readonly place: string | null
  readonly text: string
  readonly at: string
  readonly proof: Proof | null
}

/** One webhook to send. `dueAt` and everything else here that says when to send is real time, in ms. */
export interface Delivery {
  readonly position: number
  readonly attempts: number
  readonly event: ParcelEvent
}

export type Row = Record<string, unknown>
export type One = (sql: string, ...values: (string | number | null)[]) => Row | undefined
export type All = (sql: string, ...values: (string | number | null)[]) => Row[]
export type Run = (sql: string, ...values: (string | number | null)[]) => number
