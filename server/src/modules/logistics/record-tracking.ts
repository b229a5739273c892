import { createHash } from 'node:crypto'
import type { LogisticsFact } from '../../facts/logistics.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, instant, iso, plus } from '../../kernel/time.ts'
import type { Bound, SetUseCase } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import {
  ASK_AGAIN_MS,
  nextPollAt,
  type Parcel,
  type ParcelId,
  type Tracked,
  type TrackingReport,
} from './parcel.ts'
import * as store from './store.ts'
import { meaning, standing } from './tracking.ts'

export type AskTransition = 'register_parcel' | 'poll_carrier'

export interface RecordTracking {
  readonly reports: readonly TrackingReport[]
  /** Set when we asked the carrier ourselves: its next deadline follows from how that went. */
  readonly asked?: {
    readonly parcelId: ParcelId
    readonly transition: AskTransition
    readonly answered: boolean
  }
}

export interface Recorded {
  /** New events. */
  readonly recorded: number
  /** Events that were known already. */
  readonly repeated: number
  /** Events of numbers that no parcel of this market has. */
  readonly unknown: number
}

/** Tells the trades, in the same transaction, where their parcels are now. */
export type OnTracking = (tx: Tx, now: Instant, tracked: readonly Tracked[]) => Promise<void>

type Command = Bound<RecordTracking>

/**
 * Takes what carriers report, in any order and however often, and tells the trades what it means.
 * Numbers that are not ours are passed over: a carrier that tracks for others too must not be sent
 * into endless repeats.
 */
export function recordTracking(onTracking: OnTracking): SetUseCase<RecordTracking, Recorded> {
  return async (tx, now, bound) => {
    const admitted = bound.filter(({ actor }) => mayReport(actor))
    const parcels = await lockFor(tx, admitted)
    const parcelAt = (report: TrackingReport) => parcels.get(numberOf(report))
    const known = await store.appendEvents(tx, now, newEvents(admitted, parcelAt, now))
    const moved = [...Map.groupBy(known, event => event.parcelId)].flatMap(([id, events]) => {
      const parcel = parcels.get(id)
      const by = admitted.find(({ command }) => command.reports.some(r => parcelAt(r) === parcel))
      return parcel && by ? [move(parcel, events, by.actor)] : []
    })
    const changed = moved.filter(one => one.added > 0)
    store.saveStanding(
      tx,
      changed.map(one => one.parcel),
    )
    journal.append(tx, now, changed.map(recordedFact))
    deadlines.set(tx, nextDeadlines(admitted, changed, parcels, now))
    if (changed.length > 0) {
      await onTracking(
        tx,
        now,
        changed.map(one => one.tracked),
      )
    }
    return outcomes(bound, parcelAt, known)
  }
}

/** Only carriers report; the system itself reports when a carrier could not be asked. */
function mayReport(actor: Actor): boolean {
  return actor.kind === 'carrier' || actor.kind === 'system'
}

function numberOf(report: store.NumberRef): string {
  return `${report.carrier} ${report.trackingNumber}`
}

/** The parcels that commands speak of, by id and by carrier and number. */
async function lockFor(tx: Tx, bound: readonly Command[]): Promise<Map<string, Parcel>> {
  const ids = bound.flatMap(({ command }) => command.asked?.parcelId ?? [])
  const reports = bound.flatMap(({ command }) => command.reports)
  const numbers = new Map(reports.map(report => [numberOf(report), report]))
  if (ids.length === 0 && numbers.size === 0) return new Map()
  const parcels = await store.lockParcels(tx, ids, [...numbers.values()])
  return new Map(
    parcels.flatMap(parcel => [
      [parcel.id, parcel],
      [numberOf(parcel), parcel],
    ]),
  )
}

function newEvents(
  bound: readonly Command[],
  parcelAt: (report: TrackingReport) => Parcel | undefined,
  now: Instant,
): store.NewEvent[] {
  return bound.flatMap(({ command }) =>
    command.reports.flatMap(report => {
      const parcel = parcelAt(report)
      if (!parcel) return []
      const { kind, place, text, proof } = report
      // A carrier whose clock is ahead must not put an event after everything still to come.
      const at = instant(Math.min(report.at, now))
      return [{ parcelId: parcel.id, key: eventKey(report), kind, at, place, text, proof }]
    }),
  )
}

/** The carrier's id of an event, or a digest of what it says where there is none. */
export function eventKey(report: TrackingReport): string {
  if (report.eventId !== null) return `id:${report.eventId.slice(0, 120)}`
  const said = JSON.stringify([report.kind, report.at, report.place, report.text])
  return `sha256:${createHash('sha256').update(said).digest('base64url')}`
}

interface Moved {
  readonly parcel: Parcel
  readonly tracked: Tracked
  readonly added: number
  readonly by: Actor
}

function move(before: Parcel, events: readonly store.KnownEvent[], by: Actor): Moved {
  const held = standing(events, before.countsFrom)
  const kind = held?.kind ?? before.state
  const latest = instant(Math.max(...events.map(event => event.at)))
  const parcel = { ...before, state: kind, lastEventAt: latest }
  return {
    parcel,
    added: events.filter(event => event.isNew).length,
    by,
    tracked: {
      parcelId: parcel.id,
      tradeId: parcel.tradeId,
      leg: parcel.leg,
      kind,
      meaning: meaning(kind),
      at: held?.at ?? latest,
      changed: meaning(kind) !== meaning(before.state),
    },
  }
}

function recordedFact({ parcel, tracked, added, by }: Moved) {
  const { parcelId, tradeId, leg, kind, changed } = tracked
  const fact: LogisticsFact = {
    kind: 'logistics.tracking_recorded',
    body: {
      parcelId,
      tradeId,
      leg,
      carrier: parcel.carrier,
      events: added,
      kind,
      meaning: tracked.meaning,
      at: iso(tracked.at),
      changed,
    },
  }
  return { ...fact, subject: tradeId, by }
}

/** News puts off asking; an answer without news, too; no answer means asking again soon. */
function nextDeadlines(
  bound: readonly Command[],
  moved: readonly Moved[],
  parcels: ReadonlyMap<string, Parcel>,
  now: Instant,
): deadlines.Deadline[] {
  const after = new Map(moved.map(one => [one.parcel.id, one.parcel]))
  const silent = bound.flatMap(({ command: { asked } }) => {
    const parcel = asked && !after.has(asked.parcelId) && parcels.get(asked.parcelId)
    if (!asked || !parcel) return []
    const { transition } = asked
    if (asked.answered) return [poll(parcel, now)]
    return [{ subject: parcel.id, transition, dueAt: plus(now, ASK_AGAIN_MS) }]
  })
  return [...silent, ...moved.map(one => poll(one.parcel, now))]
}

function poll(parcel: Parcel, now: Instant): deadlines.Deadline {
  const dueAt = nextPollAt(parcel, now)
  if (dueAt === null) return { subject: parcel.id, dueAt }
  return { subject: parcel.id, transition: 'poll_carrier', dueAt }
}

function outcomes(
  bound: readonly Command[],
  parcelAt: (report: TrackingReport) => Parcel | undefined,
  known: readonly store.KnownEvent[],
): Outcome<Recorded>[] {
  // Each new event counts once, for the first command that brought it.
  const fresh = new Set(known.flatMap(e => (e.isNew ? [`${e.parcelId} ${e.key}`] : [])))
  return bound.map(({ actor, command }) => {
    if (!mayReport(actor)) return refuse('not_allowed')
    const count = { recorded: 0, repeated: 0, unknown: 0 }
    for (const report of command.reports) {
      const parcel = parcelAt(report)
      if (!parcel) count.unknown++
      else if (fresh.delete(`${parcel.id} ${eventKey(report)}`)) count.recorded++
      else count.repeated++
    }
    return ok(count)
  })
}
