import { SYSTEM } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { ok } from '../../kernel/outcome.ts'
import { type Instant, MINUTE_MS, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import * as store from './attention.store.ts'

type Wish = Omit<store.Raised, 'id'>

/** Calls for a person. Writes only. */
export function raise(tx: Tx, now: Instant, wish: Wish): Id<'attention'> {
  const id = newId('attention')
  store.insert(tx, now, { ...wish, id })
  announce(tx, now)
  return id
}

/** Calls for a person about what was not raised before, settled or not; answers whether it did. */
export async function raiseOnce(tx: Tx, now: Instant, wish: Wish): Promise<boolean> {
  const isNew = await store.insertOnce(tx, now, { ...wish, id: newId('attention') })
  if (isNew) announce(tx, now)
  return isNew
}

/** Raises, or brings up to date what is open already: a day that differs, books that are wrong. */
export function raiseOrReplace(
  tx: Tx,
  now: Instant,
  wish: Wish & { readonly kind: 'differs' | 'books' },
): void {
  store.insertOrReplace(tx, now, { ...wish, id: newId('attention') })
  announce(tx, now)
}

/** What is raised within this time of the first is told together, so that a burst is one notice. */
const TOGETHER_MS = 5 * MINUTE_MS
const ALARM = 'attention_raised'

function announce(tx: Tx, now: Instant): void {
  const dueAt = plus(now, TOGETHER_MS)
  deadlines.ensure(tx, { subject: ALARM, transition: 'tell_administrators', dueAt })
}

/** Tells administrators how much has been raised, unless somebody has settled all of it already. */
export const tellOfAttention = singleKind<{ readonly due_at: Instant }, null>(
  'tell_of_attention',
  async (tx, now, _actor, { due_at }) => {
    // Cleared first: who raises something meanwhile is waited for and counted, or sets a new alarm.
    deadlines.set(tx, [{ subject: ALARM, dueAt: null }])
    const count = await store.countSince(tx, plus(due_at, -TOGETHER_MS))
    if (count > 0) {
      const fact = { kind: 'payments.attention_raised', subject: ALARM, by: SYSTEM }
      journal.append(tx, now, [{ ...fact, body: { count } }])
    }
    return ok(null)
  },
)
