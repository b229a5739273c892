import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { CommandKind, Commands } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Database } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import type { Carriers } from './carriers/registry.ts'
import type { Parcel } from './parcel.ts'
import type { AskTransition, Recorded, RecordTracking } from './record-tracking.ts'
import * as store from './store.ts'
import { isFinal } from './tracking.ts'

export interface AskCarrier {
  readonly database: Database
  readonly commands: Commands
  readonly carriers: Carriers
  readonly record: CommandKind<RecordTracking, Recorded>
}

/**
 * Does what is due for a parcel: tells the carrier of it, then asks what it knows. Talks to the
 * carrier outside any transaction; only what it says is written. Its silence changes nothing.
 */
export function askCarrier({ database, commands, carriers, record }: AskCarrier): DeadlineHandler {
  return async deadline => {
    const parcel = await store.readParcel(database, deadline.subject)
    const carrier = parcel && carriers.tracking(parcel.carrier)
    if (!parcel || !carrier || isFinal(parcel.state)) {
      await forget(database, deadline.subject)
      return
    }
    const tell = async (by: Actor, command: RecordTracking) => {
      const outcome = await commands.run(record, by, command)
      assert(outcome.ok, 'what a carrier answers is recorded')
    }
    const asked = (transition: AskTransition, answered: boolean) => ({
      asked: { parcelId: parcel.id, transition, answered },
    })
    if (deadline.transition === 'register_parcel') {
      const registered = await carrier.register(parcel)
      if (registered.state === 'unreachable') {
        return tell(SYSTEM, { reports: [], ...asked('register_parcel', false) })
      }
    }
    // Events from before the registration are pushed by nobody, so the first look follows at once.
    const track = await carrier.track(parcel)
    const reports = track.state === 'known' ? track.reports.filter(about(parcel)) : []
    const by: Actor = { kind: 'carrier', name: carrier.name }
    await tell(by, { reports, ...asked('poll_carrier', track.state !== 'unreachable') })
  }
}

function about(parcel: Parcel) {
  return (report: store.NumberRef) =>
    report.carrier === parcel.carrier && report.trackingNumber === parcel.trackingNumber
}

async function forget(database: Database, subject: string): Promise<void> {
  await database.transaction(async tx => {
    deadlines.set(tx, [{ subject, dueAt: null }])
    return { commit: true, value: undefined }
  })
}
