import type { Actor } from '../../kernel/actor.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Files } from '../../platform/files.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import type { PhotoId } from './listing.ts'
import { photoName, thumbName } from './photo.ts'
import * as photos from './photos.store.ts'

/** Removes an upload that no listing, and no version that buyers saw, shows. */
export async function removePhoto(
  tx: Tx,
  _now: Instant,
  actor: Actor,
  command: { readonly photoId: PhotoId },
  files: Files,
): Promise<Outcome<{ removed: boolean }>> {
  assert(actor.kind === 'system', 'photos are removed by time')
  const photo = await photos.lockForRemoval(tx, command.photoId)
  deadlines.set(tx, [{ subject: command.photoId, dueAt: null }])
  if (!photo) return ok({ removed: false })
  if (await photos.isInUse(tx, command.photoId, photo.owner_id)) return ok({ removed: false })
  if (await photos.remove(tx, command.photoId, photo.sha256)) {
    await files.remove(photoName(photo.sha256))
    await files.remove(thumbName(photo.sha256))
  }
  return ok({ removed: true })
}

/** The handler of deadlines whose subject is a photo. */
export function photoDeadlines(commands: Commands, files: Files): DeadlineHandler {
  const kind = singleKind('remove_photo', (tx, now, actor, command: { photoId: PhotoId }) =>
    removePhoto(tx, now, actor, command, files),
  )
  return async ({ subject }) => {
    await commands.run(kind, SYSTEM, { photoId: subject as PhotoId })
  }
}
