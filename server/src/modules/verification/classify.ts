import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { ok } from '../../kernel/outcome.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import type { VerificationRulesAt } from '../rulebook/index.ts'
import * as sellers from './seller.store.ts'
import { classifySeller, type SellerActivity } from './seller-class.ts'
import { lockPerson } from './store.ts'

/** What a seller did since a time, from the modules that know. */
export type ActivityOf = (
  tx: Tx,
  sellerId: PersonId,
  since: Instant,
  currency: string,
) => Promise<SellerActivity>

export interface Classifying {
  readonly clock: Clock
  readonly rulesAt: VerificationRulesAt
  readonly activityOf: ActivityOf
}

/** Looks again at sellers who put something on sale or were paid. */
export function sellerReader(on: Classifying): Reader {
  return {
    name: 'seller_class',
    kinds: ['listings.published', 'trade.released', 'trade.split', 'trade.settled'],
    handle: async (tx, facts) => {
      const ids = new Set(facts.map(fact => (fact.body as { sellerId: PersonId }).sellerId))
      for (const id of [...ids].sort()) await classify(tx, on.clock.now(), SYSTEM, id, on)
    },
  }
}

async function classify(
  tx: Tx,
  now: Instant,
  by: Actor,
  personId: PersonId,
  { rulesAt, activityOf }: Classifying,
): Promise<void> {
  const rules = rulesAt(now)
  if (!rules) return
  await lockPerson(tx, personId)
  const before = await sellers.readSeller(tx, personId)
  const since = plus(now, -rules.sellerClass.within_ms)
  const activity = await activityOf(tx, personId, since, rules.currency)
  const found = classifySeller(activity, before.declaredBusiness, rules.sellerClass)
  sellers.writeClass(tx, now, personId, found)
  if (found.sellerClass === before.sellerClass) return
  const body = { personId, sellerClass: found.sellerClass }
  const kind = 'verification.seller_class_changed'
  journal.append(tx, now, [{ kind, subject: personId, by, ruleBook: rules.id, body }])
}

/** A seller's own word that they sell as a business, or do not any more. */
export function declareBusinessKind(on: Classifying) {
  return singleKind('declare_business', async (tx, now, actor, command: { business: boolean }) => {
    assert(actor.kind === 'person', 'only people sell')
    await lockPerson(tx, actor.id)
    sellers.declareBusiness(tx, actor.id, command.business)
    await classify(tx, now, actor, actor.id, on)
    return ok({ business: command.business })
  })
}
