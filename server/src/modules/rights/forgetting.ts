import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Obstacle, PersonalData } from '../../platform/personal-data.ts'
import type { Tx } from '../../platform/postgres.ts'
import { together } from './hold.ts'
import * as holds from './holds.store.ts'
import type { Reason } from './request.ts'
import * as store from './store.ts'

/** What came of a wish to be forgotten. */
export type Forgetting =
  | { readonly state: 'answered'; readonly reasons: readonly [] }
  | { readonly state: 'refused'; readonly reasons: readonly Reason[] }
  | { readonly state: 'held'; readonly reasons: readonly Reason[]; readonly until: Instant }

/**
 * Forgets a person everywhere, or answers what stands in the way or keeps them and touches nothing.
 * The caller has locked the person.
 */
export async function forget(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  sources: readonly PersonalData[],
): Promise<Forgetting> {
  for (const source of sources) await source.lock?.(tx, personId)
  const obstacles = await obstaclesOf(tx, personId, sources)
  if (obstacles.size > 0) return { state: 'refused', reasons: [...obstacles] }
  const held = together(await holds.active(tx, personId))
  if (held) return { state: 'held', ...held }
  await erase(tx, now, personId, sources)
  return { state: 'answered', reasons: [] }
}

/** Forgets a person without asking what stands in the way: they were forgotten before. */
export async function erase(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  sources: readonly PersonalData[],
): Promise<void> {
  for (const source of sources) await source.erase?.(tx, now, personId)
  const open = await store.withdrawOpen(tx, now, personId)
  deadlines.set(
    tx,
    open.map(subject => ({ subject, dueAt: null })),
  )
  store.noteForgotten(tx, now, personId)
}

/** What must be settled before a person can be forgotten. */
export async function obstaclesOf(
  reads: Pick<Tx, 'query'>,
  personId: PersonId,
  sources: readonly PersonalData[],
): Promise<ReadonlySet<Obstacle>> {
  const obstacles = new Set<Obstacle>()
  for (const source of sources) {
    for (const one of (await source.obstacles?.(reads, personId)) ?? []) obstacles.add(one)
  }
  return obstacles
}
