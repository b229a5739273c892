import { type Id, twin } from '../../kernel/id.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Files } from '../../platform/files.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { forget, isUnderHold } from '../vault/index.ts'
import { entriesOf } from './case-file.store.ts'
import type { Dispute } from './dispute.ts'
import type { DisputesDeps } from './disputes-deps.ts'
import { forgetPhotos } from './evidence.store.ts'
import { originalName, shownName } from './evidence-files.ts'
import type { DisputeRules } from './rules.ts'
import { isOpen } from './step.ts'
import * as store from './store.ts'

const FORGET = 'forget_file'

/** When the photos and words of a dispute that is over are deleted, as the rules have it. */
export function forgettingOf(
  { id, state, since }: Dispute,
  { keepFileFor_ms }: DisputeRules,
): deadlines.Deadline[] {
  if (isOpen(state) || keepFileFor_ms === undefined) return []
  const dueAt = plus(since, keepFileFor_ms)
  return [{ subject: twin('disputefile', id), transition: FORGET, dueAt }]
}

/** Deletes what a dispute is kept for no longer; while a side is under a legal hold, it waits. */
export function forgetDeadlines(on: Pick<DisputesDeps, 'database' | 'clock' | 'files'>) {
  const handler: DeadlineHandler = async ({ subject }) => {
    const id = twin('dispute', subject)
    const now = on.clock.now()
    await on.database.transaction(async tx => {
      const held = await isWaited(tx, id)
      if (!held) await forgetFile(tx, now, id, on.files)
      const again = { subject, transition: FORGET, dueAt: plus(now, DAY_MS) }
      deadlines.set(tx, [held ? again : { subject, dueAt: null }])
      return { commit: true, value: null }
    })
  }
  return handler
}

async function isWaited(tx: Tx, id: Id<'dispute'>): Promise<boolean> {
  const filed = await store.lock(tx, id)
  if (!filed || isOpen(filed.dispute.state)) return true
  const { buyerId, sellerId } = filed.dispute
  return (await isUnderHold(tx, buyerId)) || isUnderHold(tx, sellerId)
}

/** Digests stay, so that whoever kept a photo or words can still prove them. */
async function forgetFile(tx: Tx, now: Instant, id: string, files: Files): Promise<void> {
  const entries = await entriesOf(tx, id)
  await forget(
    tx,
    now,
    entries.flatMap(({ words_ref }) => (words_ref ? [words_ref] : [])),
  )
  for (const { sha256, shownSha256 } of await forgetPhotos(tx, id, now)) {
    await files.remove(originalName(sha256))
    await files.remove(shownName(shownSha256))
  }
}
