import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import { type PhotoId, type PhotoView, takePhotos } from '../listings/index.ts'
import { open, seal } from '../vault/index.ts'
import type { AftersaleId } from './aftersale.ts'
import * as store from './store.ts'

/** What somebody writes and shows at a step. */
export interface Words {
  readonly words: string
  readonly photoIds: readonly PhotoId[]
}

/** Keeps what was said: the words in the vault, the photos for good. Refuses `photo_unknown`. */
export async function keepWords(
  tx: Tx,
  now: Instant,
  byId: PersonId,
  id: AftersaleId,
  step: store.Said['step'],
  { words, photoIds }: Words,
): Promise<Outcome<void>> {
  const photos = await takePhotos(tx, now, byId, photoIds, id)
  if (!photos.ok) return photos
  const values = words === '' ? [] : [{ personId: byId, value: { text: words } }]
  const [ref = null] = await seal(tx, now, 'aftersale_words', values)
  assert(words === '' || ref !== null, 'sealing answers a reference')
  store.say(tx, id, { step, by_id: byId, ref, photos: photos.value, at: now })
  return ok(undefined)
}

/** What was said at each step, opened for whoever looks at the request's page. */
export async function openWords(
  database: Database,
  now: Instant,
  id: AftersaleId,
  actor: Actor,
): Promise<
  { step: store.Said['step']; words: string; photos: readonly PhotoView[]; at: Instant }[]
> {
  const said = await store.saidOf(database, id)
  const refs = said.flatMap(({ ref }) => ref ?? [])
  const access = { actor, purpose: 'aftersale_page', caseId: id }
  const opened = refs.length > 0 ? await open<{ text: string }>(database, now, refs, access) : []
  const texts = new Map(opened.map(({ id: ref, value }) => [ref, value.text]))
  return said.map(({ step, ref, photos, at }) => {
    return { step, words: texts.get(ref ?? '') ?? '', photos, at }
  })
}
