import type { Actor } from '../../kernel/actor.ts'
import type { ListingId } from '../../kernel/id.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { listingWithdrawn } from './facts.ts'
import { decideStep } from './listing.ts'
import { lockOwn, type Which } from './lock-own.ts'
import * as store from './store.ts'

/** Takes a listing off the market. One that somebody is buying stays. */
export async function withdrawListing(
  tx: Tx,
  now: Instant,
  actor: Actor,
  command: Which,
): Promise<Outcome<{ id: ListingId }>> {
  const locked = await lockOwn(tx, actor, command.listingId)
  if (!locked.ok) return locked
  const state = decideStep(locked.value.state, 'withdraw')
  if (!state.ok) return state
  store.setListingStates(tx, now, [{ id: locked.value.id, state: state.value }])
  journal.append(tx, now, [listingWithdrawn(actor, locked.value)])
  return ok({ id: locked.value.id })
}
