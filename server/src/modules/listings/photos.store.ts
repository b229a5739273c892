import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { PhotoId } from './listing.ts'
import type { PhotoRow } from './photo.ts'

const KEEP_FILE = sql(
  'photos_keep_file',
  `insert into listings.photo_files (sha256, width, height, bytes, created_at)
   values ($1, $2, $3, $4, $5)
   on conflict (sha256) do update set bytes = excluded.bytes`,
)
const KEEP = sql<{ id: PhotoId }>(
  'photos_keep',
  `insert into listings.photos (id, owner_id, sha256, created_at) values ($1, $2, $3, $4)
   on conflict (owner_id, sha256) do update set created_at = excluded.created_at returning id`,
)
const LOCK_OWN = sql<PhotoRow>(
  'photos_lock_own',
  `select p.id, p.sha256, f.width, f.height
   from listings.photos p join listings.photo_files f using (sha256)
   where p.id = any($1::text[]) and p.owner_id = $2 order by p.id for share of p`,
)
const LOCK_FILE = sql<{ sha256: string; owner_id: PersonId }>(
  'photos_lock_file',
  `select f.sha256, p.owner_id from listings.photos p join listings.photo_files f using (sha256)
   where p.id = $1 for update of f, p`,
)
const shownByListing = (id: string, ownerId: string) =>
  `exists (select 1 from listings.listings l where l.seller_id = ${ownerId} and (
     ${id} = any(l.photo_ids) or exists (select 1 from listings.versions v where v.listing_id = l.id
       and v.snapshot -> 'photos' @> jsonb_build_array(jsonb_build_object('id', ${id}::text)))))`
const IN_USE = sql<{ used: boolean }>(
  'photos_in_use',
  `select ${shownByListing('$1', '$2')}
     or exists (select 1 from listings.photo_uses u where u.photo_id = $1) as used`,
)
const USE = sql(
  'photos_use',
  `insert into listings.photo_uses (photo_id, used_by)
   select id, $2 from unnest($1::text[]) as p(id) on conflict do nothing`,
)
const WITHHOLD = sql(
  'photos_withhold',
  'update listings.photo_uses set withheld = $2 where used_by = $1',
)
const WITHHELD = sql<{ withheld: boolean }>(
  'photos_withheld',
  `select exists (
     select 1 from listings.photos p join listings.photo_uses u on u.photo_id = p.id
     where p.sha256 = $1 and u.withheld
   ) and not exists (
     select 1 from listings.photos p where p.sha256 = $1 and (
       ${shownByListing('p.id', 'p.owner_id')}
       or exists (select 1 from listings.photo_uses u where u.photo_id = p.id and not u.withheld))
   ) as withheld`,
)
const REMOVE = sql('photos_remove', 'delete from listings.photos where id = $1')
const REMOVE_FILE = sql<{ sha256: string }>(
  'photos_remove_file',
  `delete from listings.photo_files f where sha256 = $1
   and not exists (select 1 from listings.photos p where p.sha256 = f.sha256) returning sha256`,
)

export interface NewPhoto {
  readonly id: PhotoId
  readonly ownerId: PersonId
  readonly sha256: string
  readonly width: number
  readonly height: number
  readonly bytes: number
}

/** Holds the picture's row against a removal of the same bytes until the transaction ends. */
export async function lockFile(tx: Tx, now: Instant, photo: NewPhoto): Promise<void> {
  await tx.query(KEEP_FILE, [photo.sha256, photo.width, photo.height, photo.bytes, iso(now)])
}

/** Keeps an upload; the same person's second upload of a picture answers the first one's id. */
export async function keep(tx: Tx, now: Instant, photo: NewPhoto): Promise<PhotoId> {
  const [row] = await tx.query(KEEP, [photo.id, photo.ownerId, photo.sha256, iso(now)])
  return row?.id ?? photo.id
}

/** The owner's photos among `ids`, held against removal, in the order asked. */
export async function lockOwn(
  tx: Tx,
  ownerId: PersonId,
  ids: readonly PhotoId[],
): Promise<PhotoRow[]> {
  if (ids.length === 0) return []
  const rows = await tx.query(LOCK_OWN, [ids, ownerId])
  const byId = new Map(rows.map(row => [row.id, row]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

/** Notes that something else than a listing shows photos, for as long as it stands. */
export function use(tx: Tx, ids: readonly PhotoId[], usedBy: string): void {
  if (ids.length > 0) tx.send(USE, [[...ids], usedBy])
}

/** Shows what uses photos beside listings to nobody any more, or again. */
export function withholdPhotos(tx: Tx, usedBy: string, withheld: boolean): void {
  tx.send(WITHHOLD, [usedBy, withheld])
}

/** Whether everything that shows a picture is withheld. */
export async function isWithheld(database: Pick<Database, 'query'>, sha256: string) {
  return (await database.query(WITHHELD, [sha256]))[0]?.withheld ?? false
}

/** Locks a photo for removal; undefined when it is gone. */
export async function lockForRemoval(tx: Tx, id: PhotoId) {
  return (await tx.query(LOCK_FILE, [id]))[0]
}

/** Whether a listing, a version of one that buyers saw, or anything else shows the photo. */
export async function isInUse(tx: Tx, id: PhotoId, ownerId: PersonId): Promise<boolean> {
  return (await tx.query(IN_USE, [id, ownerId]))[0]?.used ?? false
}

/** Removes the upload; answers whether nobody else has the same picture, so that its files may go. */
export async function remove(tx: Tx, id: PhotoId, sha256: string): Promise<boolean> {
  tx.send(REMOVE, [id])
  return (await tx.query(REMOVE_FILE, [sha256])).length > 0
}
