import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Reads, staffNumbers } from './grant.store.ts'

/** For how many seconds what was opened may stand on a screen. */
const SHOWN_S = 120

/** What stands beside anything that staff opened of somebody. */
export const SHOWN = {
  mark: Type.String({ description: 'to be drawn over it: whose look, when, what for' }),
  shownFor_s: Type.Integer({ description: 'to be taken off the screen after' }),
}

/** The mark of a look, and how long it may be seen. */
export async function shownUnder(reads: Reads, now: Instant, viewer: PersonId, caseId: string) {
  const number = (await staffNumbers(reads, [viewer])).get(viewer) ?? viewer
  return { mark: `${number} · ${iso(now)} · ${caseId}`, shownFor_s: SHOWN_S }
}
