import type { PersonId } from '../../server/src/kernel/id.ts'
import type { Instant } from '../../server/src/kernel/time.ts'
import type { Axis } from '../../server/src/modules/credit/axes.ts'
import type { StoredFact } from '../../server/src/platform/journal.ts'

/** A way to tell people apart by what happened. */
export interface System {
  /** Reads the facts of a day, in the order of the journal; `now` is after the last of them. */
  read(facts: readonly StoredFact[], now: Instant): void | Promise<void>
  /** What it shows of somebody, known or not; higher is better, and only the order is used. */
  shown(personId: PersonId, axis: Axis, now: Instant): number
}

/** Builds a system for one run. `seeds` are people whom the market knows well. */
export type Build = (seeds: readonly PersonId[]) => System
