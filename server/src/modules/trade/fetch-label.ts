import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import {
  type Carriers,
  type Labels,
  type OrderedLabel,
  readLabel,
  recordLabel,
} from '../logistics/index.ts'
import { openAddress, openOwnAddress } from '../vault/index.ts'
import * as store from './store.ts'

export interface FetchLabel {
  readonly database: Database
  readonly clock: Clock
  readonly commands: Commands
  readonly carriers: Carriers
}

/**
 * Hands the carrier the addresses of an ordered label and keeps its answer; outside any
 * transaction, and under one reference however often it is asked.
 */
export function fetchLabel(on: FetchLabel): DeadlineHandler {
  return async ({ subject }) => {
    const ordered = await readLabel(on.database, subject)
    assert(ordered, 'a label that is due was ordered')
    const labels = on.carriers.labels(ordered.carrier)
    const answer = labels ? await ask(on, labels, ordered) : ({ state: 'refused' } as const)
    const { id: labelId, carrier } = ordered
    await on.commands.run(recordLabel, SYSTEM, { labelId, carrier, answer })
  }
}

/** Nothing is opened for a carrier that may not get it, nor for a trade that is past shipping. */
async function ask({ database, clock }: FetchLabel, labels: Labels, { id, tradeId }: OrderedLabel) {
  const trade = await store.read(database, tradeId)
  if (trade?.stage.state !== 'held' || trade.addressRef === null) {
    return { state: 'refused' } as const
  }
  if (!(await labels.mayOrder())) return { state: 'unreachable' } as const
  const access = { actor: SYSTEM, purpose: 'carrier_label' }
  const now = clock.now()
  const [to, from = null] = await Promise.all([
    openAddress(database, now, trade.addressRef, access),
    openOwnAddress(database, now, trade.sellerId, access),
  ])
  return to ? labels.order({ reference: id, to, from }) : ({ state: 'refused' } as const)
}
