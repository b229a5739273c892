import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import type { LabelAddress, LabelAnswer, Labels } from './carriers/carrier.ts'
import type { Carriers } from './carriers/registry.ts'
import { type OrderedLabel, readLabel } from './labels.store.ts'
import { recordCallOff, recordLabel } from './order-label.ts'

/** Where a parcel goes, and who sends it where they have an address. */
export interface Places {
  readonly to: LabelAddress
  readonly from: LabelAddress | null
}

/** Opens the addresses of a way, unless it is over. */
export type PlacesOf = (ordered: OrderedLabel) => Promise<Places | undefined>

export interface CarryLabel {
  readonly database: Database
  readonly commands: Commands
  readonly carriers: Carriers
  readonly placesOf: PlacesOf
}

/**
 * Hands the carrier the addresses of an ordered label and keeps its answer, or tells it that a
 * label will not be used; outside any transaction, under one reference however often it is asked.
 */
export function carryLabel(on: CarryLabel): DeadlineHandler {
  return async ({ subject }) => {
    const ordered = await readLabel(on.database, subject)
    assert(ordered, 'a label that is due was ordered')
    const { id: labelId, carrier } = ordered
    const labels = on.carriers.labels(carrier)
    if (ordered.state === 'calling_off') {
      const done = labels === undefined || (await labels.callOff(labelId)) === 'called_off'
      await on.commands.run(recordCallOff, SYSTEM, { labelId, done })
      return
    }
    const asked = ordered.state === 'ordered' && labels
    const answer = asked ? await order(on, asked, ordered) : ({ state: 'refused' } as const)
    await on.commands.run(recordLabel, SYSTEM, { labelId, carrier, answer })
  }
}

/** Nothing is opened for a carrier that may not get it, nor once nothing has to be sent. */
async function order(
  { placesOf }: CarryLabel,
  labels: Labels,
  ordered: OrderedLabel,
): Promise<LabelAnswer> {
  if (!(await labels.mayOrder())) return { state: 'unreachable' }
  const places = await placesOf(ordered)
  return places ? labels.order({ reference: ordered.id, ...places }) : { state: 'refused' }
}
