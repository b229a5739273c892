import type { PersonId } from '../../kernel/id.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import { singleKind } from '../../platform/commands.ts'
import { newId } from '../../platform/random.ts'
import { type Furnisher, furnisherNamed, furnisherOf, insertFurnisher } from './furnisher.store.ts'

export interface RegisterFurnisher extends Omit<Furnisher, 'id' | 'accountId'> {
  /** Whose API keys speak for the market; null for one that tells by file only. */
  readonly accountId: PersonId | null
}

/** A market elsewhere may tell of its people. Refuses `name_taken` and `account_speaks_already`. */
export const registerFurnisher = singleKind<RegisterFurnisher, Furnisher>(
  'register_furnisher',
  async (tx, now, _actor, wish) => {
    const [named, spoken] = await Promise.all([
      furnisherNamed(tx, wish.name),
      wish.accountId === null ? undefined : furnisherOf(tx, wish.accountId),
    ])
    if (named) return refuse('name_taken')
    if (spoken) return refuse('account_speaks_already')
    const furnisher = { id: newId('furnisher'), ...wish }
    insertFurnisher(tx, now, furnisher)
    return ok(furnisher)
  },
)
