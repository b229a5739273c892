import { type Currency, minorJson, money } from '../../kernel/money.ts'
import { refuse } from '../../kernel/outcome.ts'
import type {
  Institution,
  MovementKey,
  MovementKind,
  MovementStatus,
  StatementLine,
} from '../../modules/payments/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { BookedMovement, InstitutionBooks } from './institution-books.ts'

/** The institution's name in the market's books. */
export const INSTITUTION = 'replay'

/**
 * The payment institution of a replay: the market's interface, answered from books of its own. It
 * does what a real one does when nothing fails; its statement is what the market is compared with.
 */
export function createReplayInstitution(
  books: InstitutionBooks,
  clock: Clock,
  currency: Currency,
): Institution {
  const statusOf = async (kind: MovementKind, { reference }: MovementKey) => {
    const movement = books.find(kind, reference)
    return movement ? answer(movement) : ({ state: 'not_found' } as const)
  }
  /** The same reference with other content never moves money. */
  const once = (movement: BookedMovement, flaw: () => MovementStatus | undefined) => {
    const known = books.find(movement.kind, movement.reference)
    if (known && known.amountMinor !== movement.amountMinor) return failed('reference_reused')
    if (known) return answer(known)
    const refused = flaw()
    if (refused) return refused
    books.add(movement)
    return answer(movement)
  }
  const movementOf = (kind: MovementKind, reference: string, amountMinor: number) => {
    return { kind, reference, amountMinor, currency, payIn: null, at: clock.now() }
  }
  return {
    name: INSTITUTION,
    currencies: [currency],
    // Buyers of a replay pay when the history says so, not on a page.
    checkout: async () => failed('refused'),
    payIn: key => statusOf('pay_in', key),
    refundStatus: key => statusOf('refund', key) as ReturnType<Institution['refundStatus']>,
    payoutStatus: key => statusOf('payout', key) as ReturnType<Institution['payoutStatus']>,
    refund: async ({ reference, payIn, amount }) => {
      const wish = movementOf('refund', reference, minorJson(amount.amountMinor))
      const status = once({ ...wish, payIn: payIn.reference }, () => {
        const paid = books.find('pay_in', payIn.reference)
        if (!paid) return failed('pay_in_not_found')
        const left = paid.amountMinor - books.refundedOf(payIn.reference)
        return wish.amountMinor > left ? failed('refund_exceeds_pay_in') : undefined
      })
      return status as Awaited<ReturnType<Institution['refund']>>
    },
    payout: async ({ reference, amount }) => {
      const wish = movementOf('payout', reference, minorJson(amount.amountMinor))
      const status = once(wish, () =>
        wish.amountMinor > books.balance(currency) ? failed('balance_insufficient') : undefined,
      )
      return status as Awaited<ReturnType<Institution['payout']>>
    },
    statement: async day => {
      const lines = books.ofDay(day).map(lineOf)
      return { state: 'succeeded', lines, nextCursor: null }
    },
    verifyWebhook: () => refuse('webhook_signature_wrong'),
  }
}

/** The institution's own name for a movement. */
export function institutionRefOf({ kind, reference }: BookedMovement): string {
  return `${kind}:${reference}`
}

function answer(movement: BookedMovement) {
  return {
    state: 'succeeded',
    amount: money(movement.amountMinor, movement.currency),
    institutionRef: institutionRefOf(movement),
    at: movement.at,
  } as const
}

function failed(
  failure:
    | 'refused'
    | 'reference_reused'
    | 'pay_in_not_found'
    | 'refund_exceeds_pay_in'
    | 'balance_insufficient',
) {
  return { state: 'failed', failure, retryable: false } as const
}

function lineOf({ reference, kind, amountMinor, currency, at }: BookedMovement): StatementLine {
  return { reference, kind, amount: money(amountMinor, currency), fee: money(0, currency), at }
}
