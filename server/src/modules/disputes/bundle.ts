import {
  type BundledItem,
  CASE_HEAD_TYPE,
  type CaseBundle,
  type CaseEntry,
  type SaltedWords,
  type SignedHead,
} from '../../../../verifier/src/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { iso } from '../../kernel/time.ts'
import { problem } from '../../platform/http/problem.ts'
import { PICTURE_TYPE } from '../../platform/images.ts'
import { sql } from '../../platform/postgres.ts'
import type { EntryRow } from './case-file.store.ts'
import type { EvidenceRow } from './evidence.store.ts'
import { shownName } from './evidence-files.ts'
import type { DisputesHttp } from './http.ts'
import { presentCase, readCase } from './view.ts'

const SNAPSHOT = sql('disputes_bundle_snapshot', 'set transaction isolation level repeatable read')

/**
 * The whole case in one value that a stranger can check, signed by the market where it ends, and as
 * people see it: both from one reading, so that nothing comes in between.
 */
export async function bundleOf(on: DisputesHttp, caseId: string, actor: Actor) {
  const { database, clock, marketName: market, signer, doors } = on
  const now = clock.now()
  const [read, draws] = await database.transaction(async tx => {
    tx.send(SNAPSHOT, [])
    const read = await readCase({ database: tx, doors }, now, caseId, actor)
    // A mediator from outside reads the case without what carriers wrote of people.
    if (read.role === 'mediator') throw problem('not_found')
    // While the panel sits, nobody may know from what it was drawn.
    const draws = read.dispute.state === 'panel' ? [] : await doors.panel.draws(tx, caseId)
    return { commit: true, value: [read, draws] as const }
  })
  const { entries, items, words } = read
  const head = entries.at(-1)?.digest ?? read.head
  const end: SignedHead = { market, caseId, entries: entries.length, head, at: iso(now) }
  const jws = await signer.signAs(CASE_HEAD_TYPE, end)
  const bundle = {
    format: 'goodhand-case/1' as const,
    ...{ market, madeAt: iso(now), caseId },
    entries: entries.map(bundledEntry),
    words: Object.fromEntries(words) as unknown as Record<string, SaltedWords>,
    items: Object.fromEntries(await bundledItems(on, items)),
    draws,
    signature: { jws, key: { ...signer.publicJwk } },
  } satisfies CaseBundle
  return { bundle, view: presentCase(on, now, read, actor) }
}

function bundledEntry({ sequence, previous, at, kind, by, data, words_digest, digest }: EntryRow) {
  const entry = { sequence, previous, at: iso(at), kind, by, data, words: words_digest, digest }
  return entry as CaseEntry
}

async function bundledItems({ files }: DisputesHttp, items: readonly EvidenceRow[]) {
  const bundled = await Promise.all(
    items.map(async ({ id, content, shownSha256 }): Promise<[string, BundledItem][]> => {
      if (content !== null) return [[id, { kind: 'json', content } as BundledItem]]
      const bytes = shownSha256 === null ? undefined : await files.read(shownName(shownSha256))
      const shown = bytes && Buffer.from(bytes).toString('base64')
      return shown ? [[id, { kind: 'picture', type: PICTURE_TYPE, shown }]] : []
    }),
  )
  return bundled.flat()
}
