import type { LogisticsFact } from '../../facts/logistics.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { TradeId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, instant } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { Leg, Parcel } from './parcel.ts'
import * as store from './store.ts'
import { EARLIER_MS_MAX } from './tracking.ts'
import { type NumberRefusal, parseTrackingNumber } from './tracking-number.ts'

export interface OpenParcel {
  readonly tradeId: TradeId
  readonly leg: Leg
  /** Code of the carrier table. */
  readonly carrier: string
  /** As the person typed it. */
  readonly trackingNumber: string
  /** Who hands the goods to the carrier. */
  readonly by: Actor
  /** When the purchase began: nothing that a carrier reports from before can be about these goods. */
  readonly notBefore: Instant
}

export type OpenRefusal =
  | NumberRefusal
  | {
      readonly code: 'tracking_number_taken'
      readonly data?: Readonly<Record<string, unknown>>
    }

/**
 * Opens parcels in the transaction of whoever ships them; one outcome each, in order. A number that
 * belongs to any parcel of this market already is refused: the goods of two trades never travel
 * under one number, and a seller must not show somebody else's delivery.
 */
export async function openParcels(
  tx: Tx,
  now: Instant,
  wanted: readonly OpenParcel[],
): Promise<Outcome<Parcel, OpenRefusal>[]> {
  const read = wanted.map(one => {
    const number = parseTrackingNumber(one.carrier, one.trackingNumber)
    if (!number.ok) return number
    return ok({ parcel: parcelOf(one, number.value, now), by: one.by })
  })
  const valid = read.flatMap(one => (one.ok ? [one.value] : []))
  const free = await store.insertParcels(
    tx,
    valid.map(one => one.parcel),
  )
  const opened = valid.filter(one => free.has(one.parcel.id))
  journal.append(
    tx,
    now,
    opened.map(one => openedFact(one.parcel, one.by)),
  )
  // The carrier is told outside this transaction: the deadline that is due at once does it.
  deadlines.set(
    tx,
    opened.map(one => ({ subject: one.parcel.id, transition: 'register_parcel', dueAt: now })),
  )
  return read.map(one => {
    if (!one.ok) return one
    return free.has(one.value.parcel.id) ? ok(one.value.parcel) : refuse('tracking_number_taken')
  })
}

function parcelOf(wanted: OpenParcel, trackingNumber: string, now: Instant): Parcel {
  return {
    id: newId('parcel'),
    tradeId: wanted.tradeId,
    leg: wanted.leg,
    carrier: wanted.carrier,
    trackingNumber,
    state: 'created',
    lastEventAt: null,
    createdAt: now,
    countsFrom: instant(Math.max(wanted.notBefore, now - EARLIER_MS_MAX)),
  }
}

function openedFact({ id, tradeId, leg, carrier }: Parcel, by: Actor) {
  const fact: LogisticsFact = {
    kind: 'logistics.parcel_opened',
    body: { parcelId: id, tradeId, leg, carrier },
  }
  return { ...fact, subject: tradeId, by }
}
