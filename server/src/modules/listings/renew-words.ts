import type { Actor } from '../../kernel/actor.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { ListingId } from '../../kernel/id.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'
import { rememberWords, renewEntries } from './entries.store.ts'
import { hasListings, lockVersionsAfter, renewTerms } from './renew-words.store.ts'
import { memorable, WORDS_VERSION } from './terms.ts'
import { type Selling, searchTerms } from './write-version.ts'

/** How far the listings were gone through; `after` is null when all of them were. */
interface Progress {
  readonly version: number
  readonly after: ListingId | '' | null
}

const SETTING = 'search_words'
const SUBJECT = 'words_search'

// A market goes on serving meanwhile, so little is done at a time.
const BATCH = 20
const PAUSE_MS = 200

/**
 * Sees that the search knows every listing by the words of this release: sets a deadline when an
 * older one wrote them. What it does is kept batch by batch, so it goes on where a restart left it.
 */
export async function ensureWords(database: Database, now: Instant): Promise<void> {
  const progress = await readSetting<Progress>(database, SETTING)
  if (progress?.version === WORDS_VERSION && progress.after === null) return
  if (await hasListings(database)) {
    await deadlines.ensureDeadline(database, next(now))
    return
  }
  await database.transaction(async tx => {
    writeSetting(tx, SETTING, { version: WORDS_VERSION, after: null } satisfies Progress)
    return { commit: true, value: undefined }
  })
}

/** Finds the words of the next few listings anew, also of sold ones, which may come back. */
export async function renewWords(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { words, catalogue }: Selling,
): Promise<Outcome<{ renewed: number }>> {
  assert(actor.kind === 'system', 'words are renewed by time')
  const progress = await readSetting<Progress>(tx, SETTING)
  const after = progress?.version === WORDS_VERSION ? progress.after : ''
  const batch = after === null ? [] : await lockVersionsAfter(tx, after, BATCH)
  if (batch.length > 0) {
    renewTerms(
      tx,
      batch.map(row => ({ ...row, terms: searchTerms(words, catalogue, row.snapshot) })),
    )
    const titles = batch.flatMap(row => memorable(words, row.snapshot.title))
    rememberWords(tx, [...new Set(titles)].sort())
    renewEntries(
      tx,
      batch.map(row => row.id),
    )
  }
  const last = batch.length === BATCH ? batch.at(-1)?.id : undefined
  writeSetting(tx, SETTING, { version: WORDS_VERSION, after: last ?? null } satisfies Progress)
  deadlines.set(tx, [last ? next(plus(now, PAUSE_MS)) : { subject: SUBJECT, dueAt: null }])
  return ok({ renewed: batch.length })
}

function next(dueAt: Instant): deadlines.Deadline {
  return { subject: SUBJECT, transition: 'renew_words', dueAt }
}

/** The handler of the deadline that `ensureWords` sets. */
export function wordsDeadlines(commands: Commands, selling: Selling): DeadlineHandler {
  const kind = singleKind('renew_words', (tx, now, actor, _command: null) =>
    renewWords(tx, now, actor, selling),
  )
  return async () => {
    await commands.run(kind, SYSTEM, null)
  }
}
