import { type CaseJson, digestOfEntry, digestOfWords } from '../../../../verifier/src/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { secretToken } from '../../platform/random.ts'
import { seal } from '../vault/index.ts'
import { append, type EntryRow } from './case-file.store.ts'
import { type Dispute, isMediatorOf, personOn, sideOf } from './dispute.ts'
import type { Happening, Words } from './step.ts'
import type { Filed } from './store.ts'

/**
 * Adds what happened to the case file: each entry is bound to the one before it, and what was
 * written goes to the vault with a salt, so that its digest gives nothing away afterwards.
 */
export async function writeEntries(
  tx: Tx,
  now: Instant,
  { dispute, entries, head }: Filed,
  happenings: readonly Happening[],
): Promise<Filed> {
  const rows: EntryRow[] = []
  let [sequence, previous] = [entries, head]
  for (const { kind, by, data, words } of happenings) {
    sequence++
    const kept = words && (await sealWords(tx, now, authorOf(dispute, by), words))
    const link = {
      ...{ sequence, previous, kind: kind.slice(kind.indexOf('.') + 1), by: roleOf(dispute, by) },
      data: data as Readonly<Record<string, CaseJson>>,
    }
    const words_digest = kept?.digest ?? null
    const digest = await digestOfEntry({ ...link, at: iso(now), words: words_digest })
    rows.push({ ...link, at: now, digest, words_digest, words_ref: kept?.ref ?? null })
    previous = digest
  }
  append(tx, dispute.id, rows)
  return { dispute, entries: sequence, head: previous }
}

/** As whom somebody acts, in the words of the file; it names nobody. */
function roleOf(dispute: Dispute, actor: Actor): EntryRow['by'] {
  const side = sideOf(dispute, actor)
  if (side) return side
  return isMediatorOf(dispute, actor) ? 'mediator' : (ROLE[actor.kind] ?? 'time')
}

const ROLE: Partial<Record<Actor['kind'], EntryRow['by']>> = { person: 'staff', panel: 'panel' }

/** Under whose key words are sealed: what others write is about the claimant's matter. */
function authorOf(dispute: Dispute, actor: Actor): PersonId {
  return personOn(dispute, sideOf(dispute, actor) ?? dispute.claimant)
}

async function sealWords(tx: Tx, now: Instant, personId: PersonId, words: Words) {
  const value = { salt: secretToken(16), words }
  const [ref] = await seal(tx, now, 'dispute_words', [{ personId, value }])
  assert(ref, 'sealing answers a reference')
  return { ref, digest: await digestOfWords(value) }
}
