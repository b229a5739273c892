import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { DueDeadline } from '../../platform/deadlines.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import type { PayInWord } from '../payments/index.ts'
import { depositKinds, sellerOf } from './commands.ts'
import { decideOffer, type Offer } from './deposit.ts'
import { type DepositHttp, depositRoutes } from './routes.ts'
import { settleOf } from './settle.ts'
import * as store from './store.ts'
import type { Asking } from './terms.ts'

export interface DepositDeps {
  readonly commands: Commands
  readonly clock: Clock
  readonly asking: Asking
  /** Who new pay-ins go to. */
  readonly institution: string
}

export type Deposits = ReturnType<typeof createDeposit>

/** What may leave a debt, and what may change what a grade asks for. */
const FOLLOWED = ['trade.refunded', 'trade.settled', 'payments.corrected', 'credit.grade_changed']

/** The module as the market runs it. */
export function createDeposit({ commands, clock, asking, institution }: DepositDeps) {
  const kinds = depositKinds(asking, institution)
  const reader: Reader = {
    name: 'deposits',
    kinds: FOLLOWED,
    handle: async (tx, facts) => {
      const sellers = facts.flatMap(({ body }) => {
        const { sellerId, personId } = body as { sellerId?: PersonId; personId?: PersonId | null }
        return sellerId ?? personId ?? []
      })
      await settleOf(tx, clock.now(), asking, sellers)
    },
  }
  return {
    reader,
    routes: (app: Http, on: DepositHttp) => depositRoutes(app, { ...on, asking, kinds }),
    /** Takes in an institution's word about a deposit. */
    receive: async (word: PayInWord): Promise<void> => {
      const actor: Actor = { kind: 'institution', name: word.institution }
      const outcome = await commands.run(kinds.receive, actor, word)
      assert(outcome.ok, 'whatever an institution says is booked')
    },
    /** By the prefix of the subject's id. */
    deadlines: {
      deposit: async ({ subject }: DueDeadline) => {
        await commands.run(kinds.look, SYSTEM, { sellerId: sellerOf(subject) })
      },
    },
  }
}

/**
 * Whether somebody may have so much on sale in a currency, by the deposit that their grade asks
 * for; refuses `deposit_needed`. Asks what they would have on sale only where a deposit is asked
 * for, and holds the deposit where it is until the goods are there.
 */
export async function decideBacking(
  tx: Tx,
  now: Instant,
  asking: Pick<Asking, 'termsOf'>,
  sellerId: PersonId,
  inCurrency: string,
  offerOf: () => Promise<Offer>,
): Promise<Outcome<null>> {
  const { demand, currency } = (await asking.termsOf(tx, now, [sellerId]))(sellerId)
  if (!demand || currency !== inCurrency) return ok(null)
  const offer = await offerOf()
  return decideOffer(await store.hold(tx, sellerId, currency), demand, offer)
}
