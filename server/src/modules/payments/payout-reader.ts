import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { currency } from '../../kernel/money.ts'
import type { Reader } from '../../platform/readers.ts'
import type { Carrying } from './carry-out.ts'
import { requestPayouts } from './movements.ts'

interface Released {
  readonly sellerId: PersonId
  readonly currency: string
}

/** Which of these people want released money paid out without asking for it each time. */
export type WantsPayout = (personIds: readonly PersonId[]) => Promise<ReadonlySet<PersonId>>

/**
 * Follows what reaches sellers' balances and pays those out who want that. Drawing the whole
 * balance makes it safe to be told twice: the second time there is nothing left to draw.
 */
export function payoutReader(
  { clock, institutions, payoutTerms }: Pick<Carrying, 'clock' | 'institutions' | 'payoutTerms'>,
  wantsPayout: WantsPayout,
): Reader {
  return {
    name: 'payouts',
    kinds: ['trade.released', 'trade.split', 'trade.settled', 'deposit.given_back'],
    handle: async (tx, facts) => {
      const released = facts.map(fact => fact.body as Released)
      const willing = await wantsPayout(released.map(body => body.sellerId))
      const wishes = new Map(
        released.flatMap(body =>
          willing.has(body.sellerId)
            ? [[`${body.sellerId} ${body.currency}`, wishOf(body, institutions.preferred)] as const]
            : [],
        ),
      )
      // A refusal (no account yet, nothing left, a limit) leaves the money in the balance, to be
      // drawn by hand.
      if (wishes.size === 0) return
      await requestPayouts(tx, clock.now(), SYSTEM, [...wishes.values()], payoutTerms)
    },
  }
}

function wishOf({ sellerId, currency: code }: Released, institution: string) {
  return { personId: sellerId, currency: currency(code), institution }
}
