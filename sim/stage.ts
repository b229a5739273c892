import type { PersonId } from '../server/src/kernel/id.ts'
import type { Instant } from '../server/src/kernel/time.ts'
import type { StoredFact } from '../server/src/platform/journal.ts'
import type { Placed } from './deal.ts'

/** Where deals are acted out: in the product itself, or in memory by the facts that it would write. */
export interface Stage {
  /** People join. */
  enter(personIds: readonly PersonId[]): Promise<void>
  /** Deals begin that day and go on by themselves. */
  begin(deals: readonly Placed[]): void
  /** Lets time pass, and tells what happened in it, in the order of the journal. */
  passTo(at: Instant): Promise<readonly StoredFact[]>
  close(): Promise<void>
}
