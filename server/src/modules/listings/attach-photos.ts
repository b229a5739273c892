import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { PhotoId } from './listing.ts'
import { photoView } from './photo.ts'
import * as photos from './photos.store.ts'
import type { PhotoView } from './snapshot.ts'

/** How long an upload may stay without a listing. */
const UNATTACHED_MS = DAY_MS

/** The photos of a listing, held until the transaction ends; another person's are unknown. */
export async function readPhotos(
  tx: Tx,
  ownerId: PersonId,
  ids: readonly PhotoId[],
): Promise<Outcome<PhotoView[], { code: 'photo_unknown' }>> {
  const rows = await photos.lockOwn(tx, ownerId, ids)
  if (rows.length < ids.length) {
    const found = new Set(rows.map(row => row.id))
    return refuse('photo_unknown', { photoIds: ids.filter(id => !found.has(id)) })
  }
  return ok(rows.map(photoView))
}

/** Keeps photos that a listing shows now, and lets time remove those that it does not any more. */
export function keepAttached(
  tx: Tx,
  now: Instant,
  before: readonly PhotoId[],
  after: readonly PhotoId[],
): void {
  const added = after.filter(id => !before.includes(id))
  const dropped = before.filter(id => !after.includes(id))
  if (added.length + dropped.length === 0) return
  deadlines.set(tx, [
    ...added.map(subject => ({ subject, dueAt: null })),
    ...dropped.map(subject => removal(subject, now)),
  ])
}

/**
 * Takes photos of one's own for something else than a listing, which shows them for ever. Refuses
 * `photo_unknown`.
 */
export async function takePhotos(
  tx: Tx,
  now: Instant,
  ownerId: PersonId,
  ids: readonly PhotoId[],
  usedBy: string,
): Promise<Outcome<PhotoView[], { code: 'photo_unknown' }>> {
  const taken = await readPhotos(tx, ownerId, ids)
  if (!taken.ok) return taken
  photos.use(tx, ids, usedBy)
  keepAttached(tx, now, [], ids)
  return taken
}

/** What time does to an upload that no listing shows. */
export function removal(subject: PhotoId, now: Instant) {
  return { subject, transition: 'remove_unattached', dueAt: plus(now, UNATTACHED_MS) } as const
}
