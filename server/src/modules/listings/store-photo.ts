import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Files } from '../../platform/files.ts'
import { type NormalPicture, PICTURE_TYPE } from '../../platform/images.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { removal } from './attach-photos.ts'
import { photoName, photoView, thumbName } from './photo.ts'
import * as photos from './photos.store.ts'
import type { PhotoView } from './snapshot.ts'

/**
 * Keeps a picture. The same one is stored once, whoever uploads it. Its files are written while its
 * row is locked, so that a removal of the same picture comes wholly before or wholly after.
 */
export async function storePhoto(
  tx: Tx,
  now: Instant,
  actor: Actor,
  picture: NormalPicture,
  files: Files,
): Promise<Outcome<PhotoView>> {
  if (actor.kind !== 'person') return refuse('not_allowed')
  const { sha256, width, height, large, thumb } = picture
  const bytes = large.byteLength + thumb.byteLength
  const photo = { id: newId('photo'), ownerId: actor.id, sha256, width, height, bytes }
  await photos.lockFile(tx, now, photo)
  await files.put(photoName(sha256), large, PICTURE_TYPE)
  await files.put(thumbName(sha256), thumb, PICTURE_TYPE)
  const id = await photos.keep(tx, now, photo)
  // A picture that a listing shows already is found in use when the time comes, and stays.
  deadlines.set(tx, [removal(id, now)])
  return ok(photoView({ id, sha256, width, height }))
}
