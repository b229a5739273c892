import { createHash, randomUUID } from 'node:crypto'
import { CITIES, findCity, neighbours, pick } from './cities.ts'
import type { CarrierClock } from './clock.ts'
import { type Fault, strike } from './faults.ts'
import { end, JOURNEYS, type Journey, type Kind, PLAUSIBLE_NEXT } from './kinds.ts'
import type { Locale } from './locale.ts'
import type { Parcel, ParcelEvent, Proof } from './records.ts'
import type { Store } from './store.ts'
import { eventText } from './texts.ts'
import { newTrackingNumber } from './tracking-number.ts'

export interface OfficeOptions {
  readonly store: Store
  readonly clock: CarrierClock
  /** False when no market is known: nothing is owed to anybody then. */
  readonly owesWebhooks: boolean
  /** How long a `webhook_late` waits, and how long an `webhook_out_of_order` waits at most. */
  readonly late_ms: number
  /** Time between two steps of the autopilot. */
  readonly step_ms: number
  readonly changed: () => void
}

export interface NewParcel {
  readonly reference?: string | undefined
  readonly trackingNumber?: string | undefined
  readonly carrier?: string | undefined
  readonly origin?: string | undefined
  readonly destination?: string | undefined
  readonly locale?: Locale | undefined
}

export interface NewEvent {
  readonly kind: Kind
  readonly place?: string | undefined
  readonly text?: string | undefined
  readonly at?: number | undefined
  readonly proof?: Proof | undefined
  readonly locale?: Locale | undefined
  readonly fault?: Fault | undefined
}

export type Registered =
  | { readonly parcel: Parcel; readonly isNew: boolean }
  | { readonly conflict: 'reference_reused' | 'tracking_number_taken' }

export type Office = ReturnType<typeof createOffice>

/** What the carrier does with parcels, whoever asks: the merchant's API, the desk or the autopilot. */
export function createOffice(options: OfficeOptions) {
  const { store, clock } = options

  /** Takes a parcel in. The same reference again answers the same parcel; a known number is adopted. */
  async function register(wanted: NewParcel): Promise<Registered> {
    const now = await clock()
    const known = adopt(store, wanted)
    if (known) return known
    const labelled = wanted.trackingNumber && store.labelOf(wanted.trackingNumber)
    const parcel = parcelOf(labelled ? { destination: labelled.city, ...wanted } : wanted, now)
    store.atomically(() => {
      store.addParcel(parcel)
      noteEvent(parcel, { kind: 'created' }, now)
      const journey = store.autopilot()
      if (journey) store.setJourney(parcel.trackingNumber, journey, 0, Date.now() + options.step_ms)
    })
    options.changed()
    return { parcel, isNew: true }
  }

  /** Notes an event and, in the same transaction, the webhooks that it owes. */
  async function emit(trackingNumber: string, event: NewEvent): Promise<ParcelEvent | undefined> {
    const now = await clock()
    const noted = store.atomically(() => {
      const parcel = store.parcel(trackingNumber)
      return parcel && noteEvent(parcel, event, now)
    })
    options.changed()
    return noted
  }

  function noteEvent(parcel: Parcel, wanted: NewEvent, now: number): ParcelEvent {
    const last = store.lastEvent(parcel.trackingNumber)
    const at = wanted.at ?? Math.max(now, last ? Date.parse(last.at) + 1 : 0)
    const locale = wanted.locale ?? parcel.locale
    const place = wanted.place ?? defaultPlace(parcel, wanted.kind, locale)
    const event: ParcelEvent = {
      id: `evt_${randomUUID().replaceAll('-', '')}`,
      trackingNumber: parcel.trackingNumber,
      carrier: parcel.carrier,
      kind: wanted.kind,
      place,
      text: wanted.text ?? eventText(wanted.kind, place, locale),
      at: new Date(at).toISOString(),
      proof: wanted.proof ?? null,
    }
    store.addEvent(event)
    if (PLAUSIBLE_NEXT[event.kind].length === 0) store.forgetAddresses(event.trackingNumber)
    if (options.owesWebhooks) oweWebhooks(options, event, wanted.fault)
    return event
  }

  /** Plays the next step of every journey that is due. */
  async function playJourneys(): Promise<void> {
    for (const parcel of store.dueJourneys(Date.now())) {
      const kind = parcel.journey && JOURNEYS[parcel.journey][parcel.journeyStep]
      if (kind) await emit(parcel.trackingNumber, { kind })
      const step = parcel.journeyStep + 1
      const more = parcel.journey !== null && step < JOURNEYS[parcel.journey].length
      store.setJourney(
        parcel.trackingNumber,
        more ? parcel.journey : null,
        more ? step : 0,
        more ? Date.now() + options.step_ms : null,
      )
    }
  }

  /** Starts a journey for one parcel where its last event stands in it, or stops it with null. */
  function steer(trackingNumber: string, journey: Journey | null): void {
    const last = store.lastEvent(trackingNumber)
    const kinds: readonly Kind[] = journey ? JOURNEYS[journey] : []
    const step = last ? kinds.lastIndexOf(last.kind) + 1 : 0
    const playable = journey !== null && step < kinds.length
    store.setJourney(trackingNumber, playable ? journey : null, step, playable ? Date.now() : null)
    options.changed()
  }

  return { register, emit, playJourneys, steer }
}

/** Owes the webhook of an event as the faults that stand or were asked for have it. */
function oweWebhooks(
  { store, late_ms }: OfficeOptions,
  event: ParcelEvent,
  asked: Fault | undefined,
): void {
  const now = Date.now()
  const has = (fault: Fault) => asked === fault || struck(store, fault)
  if (has('webhook_never')) return
  const overtaken = has('webhook_out_of_order')
  const late = has('webhook_late') || overtaken
  store.owe(event, late ? now + late_ms : now, overtaken)
  if (has('webhook_twice')) store.owe(event, now)
  if (!overtaken) store.releaseOvertaken(event.trackingNumber, now)
}

function struck(store: Store, fault: Fault): boolean {
  const standing = store.faults()[fault] ?? 0
  const { strikes, remaining } = strike(standing)
  if (remaining !== standing) store.setFault(fault, remaining)
  return strikes
}

/** Whether a call is to fail now because a fault stands for it. */
export function isUnavailable(store: Store, call: 'track' | 'label'): boolean {
  return struck(store, `${call}_unavailable`)
}

function adopt(store: Store, wanted: NewParcel): Registered | undefined {
  const { reference, trackingNumber } = wanted
  const mine = reference === undefined ? undefined : store.parcelByReference(reference)
  if (mine) {
    const same = trackingNumber === undefined || mine.trackingNumber === trackingNumber
    return same ? { parcel: mine, isNew: false } : { conflict: 'reference_reused' }
  }
  const known = trackingNumber === undefined ? undefined : store.parcel(trackingNumber)
  if (!known) return undefined
  if (known.reference !== null || reference === undefined) {
    return { conflict: 'tracking_number_taken' }
  }
  const carrier = wanted.carrier ?? known.carrier
  store.claimParcel(known.trackingNumber, reference, carrier)
  return { parcel: { ...known, reference, carrier }, isNew: false }
}

/** A parcel that names no route gets one from its number, so that the same number travels the same way. */
function parcelOf(wanted: NewParcel, now: number): Parcel {
  const trackingNumber = wanted.trackingNumber ?? newTrackingNumber()
  const locale = wanted.locale ?? 'zh-CN'
  const origin = findCity(wanted.origin ?? '') ?? pick(CITIES, draw(trackingNumber, 'origin'))
  const others = neighbours(origin).filter(city => city !== origin)
  return {
    trackingNumber,
    reference: wanted.reference ?? null,
    carrier: wanted.carrier ?? 'sandbox',
    origin: wanted.origin ?? origin.names[locale],
    destination: wanted.destination ?? pick(others, draw(trackingNumber, 'to')).names[locale],
    locale,
    createdAt: now,
    journey: null,
    journeyStep: 0,
    journeyDueAt: null,
  }
}

function defaultPlace(parcel: Parcel, kind: Kind, locale: Locale): string {
  const where = end(kind)
  if (where === 'between') {
    const origin = findCity(parcel.origin) ?? pick(CITIES, 0)
    return pick(neighbours(origin), draw(parcel.trackingNumber, 'hub')).names[locale]
  }
  const place = where === 'origin' ? parcel.origin : parcel.destination
  return findCity(place)?.names[locale] ?? place
}

/** A number that only depends on the parcel and on what it is drawn for. */
function draw(trackingNumber: string, what: string): number {
  return createHash('sha256').update(`${trackingNumber} ${what}`).digest().readUInt32BE(0)
}
