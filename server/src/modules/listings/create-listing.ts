import type { Actor } from '../../kernel/actor.ts'
import type { ListingId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { keepAttached, readPhotos } from './attach-photos.ts'
import { type ContentChange, decideContent, emptyContent, type Market } from './content.rules.ts'
import * as store from './store.ts'

export type CreateListing = ContentChange & { readonly title: string }

/** Starts a draft that only its seller sees. */
export async function createListing(
  tx: Tx,
  now: Instant,
  actor: Actor,
  command: CreateListing,
  market: Market,
): Promise<Outcome<{ id: ListingId }>> {
  if (actor.kind !== 'person') return refuse('not_allowed')
  const content = decideContent(emptyContent(market), command, market)
  if (!content.ok) return content
  const photos = await readPhotos(tx, actor.id, content.value.photoIds)
  if (!photos.ok) return photos
  const id = newId('listing')
  const listing = { ...content.value, id, sellerId: actor.id, state: 'draft', version: 0 } as const
  store.insertDraft(tx, now, listing)
  keepAttached(tx, now, [], listing.photoIds)
  return ok({ id })
}
