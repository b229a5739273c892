import { type Actor, levelOf } from '../kernel/actor.ts'
import type { PersonId } from '../kernel/id.ts'
import type { Level, Limit } from '../kernel/limit.ts'
import type { Instant } from '../kernel/time.ts'
import { levelsOf } from '../modules/identity/index.ts'
import type { PayoutLimits } from '../modules/payments/index.ts'
import type { VerificationRulesAt } from '../modules/rulebook/index.ts'
import { limitsOf } from '../modules/verification/index.ts'

/** The limits by level, in the form in which trade, listings and payments take them. */
export function createLimits(rulesAt: VerificationRulesAt) {
  const limits = limitsOf(rulesAt)
  const buyLimit = (level: Level, now: Instant) => limits('buy', level, now)
  const sellLimit = (actor: Actor, now: Instant) => {
    const level = levelOf(actor)
    return level === undefined ? undefined : limits('sell', level, now)
  }
  const payoutLimits: PayoutLimits = async (tx, now, personIds) => {
    const found = new Map<PersonId, Limit>()
    if (!limits('payout', 0, now)) return found
    const levels = await levelsOf(tx, personIds)
    for (const id of personIds) {
      const limit = limits('payout', levels.get(id) ?? 0, now)
      if (limit) found.set(id, limit)
    }
    return found
  }
  return { buyLimit, sellLimit, payoutLimits }
}
