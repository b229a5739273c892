import { type Instant, iso } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Known } from './keep-register.ts'
import { decideSend, type Processor } from './processor.ts'
import { named } from './store.ts'

/** How one third party stands: its entry, and why it does not get all that the market sends. */
export interface Agreed {
  readonly known: Known
  readonly entry: Processor | undefined
  /** A code of `decideSend`; null: everything may go out. */
  readonly lacks: string | null
}

/** Looks up those whom the settings name, in their order. The day is the one in UTC. */
export async function agreedWith(
  database: Database,
  now: Instant,
  known: readonly Known[],
): Promise<Agreed[]> {
  const day = iso(now).slice(0, 10)
  const found: Agreed[] = []
  for (const one of known) {
    const entry = await named(database, one.name)
    const decided = decideSend(entry, one.sends, day)
    found.push({ known: one, entry, lacks: decided.ok ? null : decided.refusal.code })
  }
  return found
}
