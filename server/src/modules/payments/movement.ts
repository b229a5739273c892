import type { Id, PersonId, TradeId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import type { Currency } from '../../kernel/money.ts'
import { account, type Entry, move } from '../ledger/index.ts'
import type { MovementKey, MovementStatus } from './institutions/institution.ts'

/** Money on its way out of the market: a refund to a buyer or a payout to a person. */
export interface Movement {
  readonly id: Id<'refund'> | Id<'payout'>
  readonly kind: 'refund' | 'payout'
  /** Null for money that fitted nothing and goes back to a payer whom we do not know. */
  readonly personId: PersonId | null
  readonly tradeId: TradeId | null
  /** A payout's account in the vault, as it was when the payout was asked for. */
  readonly destinationRef: string | null
  /** The payment that is given back when no trade names it. */
  readonly payIn: MovementKey | null
  readonly institution: string
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly state: MovementState
  readonly reference: string
  readonly tries: number
  readonly institutionRef: string | null
  readonly failure: string | null
}

export const MOVEMENT_STATES = ['due', 'sent', 'succeeded', 'failed'] as const
export type MovementState = (typeof MOVEMENT_STATES)[number]
export const MOVEMENT_FINAL = ['succeeded'] as const satisfies MovementState[]

/** A failed movement stays until a person sends it again under a new reference. */
export const NEXT = {
  accept: { from: ['due'], to: ['sent'], by: ['institution'] },
  succeed: { from: ['due', 'sent'], to: ['succeeded'], by: ['institution'] },
  fail: { from: ['due', 'sent'], to: ['failed'], by: ['institution'] },
  lose: { from: ['sent'], to: ['due'], by: ['institution'] },
  retry: { from: ['failed'], to: ['due'], by: ['administrator'] },
  settle_outside: { from: ['failed'], to: ['succeeded'], by: ['administrator'] },
} as const satisfies Transitions<MovementState, 'institution' | 'administrator'>

/** What an institution says about one try of a movement. */
export interface TryWord {
  readonly reference: string
  readonly status: MovementStatus
}

/** What an institution's answer does to a movement. */
export interface Settled {
  readonly movement: Movement
  readonly fact: 'succeeded' | 'failed' | null
  readonly entries: readonly Entry[]
  /** What the word says against the books, for a person to look at; nothing is booked for it. */
  readonly contradiction: string | null
}

/**
 * Follows the institution's word. `unknown` changes nothing: the same reference is asked again. A
 * try that was accepted and is not known any more is sent again under the same reference. A word
 * against what is settled, about an earlier try that moved money after all, or about another amount
 * changes nothing either and is a contradiction.
 */
export function settle(movement: Movement, { reference, status }: TryWord): Settled {
  const unchanged: Settled = { movement, fact: null, entries: [], contradiction: null }
  if (contradicts(movement, { reference, status })) {
    return { ...unchanged, contradiction: wordOf({ reference, status }) }
  }
  const settled = movement.state === 'succeeded' || movement.state === 'failed'
  if (settled || reference !== movement.reference) return unchanged
  switch (status.state) {
    case 'succeeded':
      return { ...unchanged, ...succeed(movement, status.institutionRef) }
    case 'failed': {
      const failed = { ...movement, state: 'failed', failure: status.failure } as const
      return { ...unchanged, movement: failed, fact: 'failed', entries: returned(movement) }
    }
    case 'pending': {
      const sent = { state: 'sent', institutionRef: status.institutionRef } as const
      return { ...unchanged, movement: { ...movement, ...sent } }
    }
    case 'not_found': {
      const due = { state: 'due', institutionRef: null } as const
      return movement.state === 'sent'
        ? { ...unchanged, movement: { ...movement, ...due } }
        : unchanged
    }
    default:
      return unchanged
  }
}

function contradicts(movement: Movement, { reference, status }: TryWord): boolean {
  const current = reference === movement.reference
  if (status.state === 'failed') return current && movement.state === 'succeeded'
  if (status.state !== 'succeeded') return false
  const { amount } = status
  const same = amount.amountMinor === movement.amountMinor && amount.currency === movement.currency
  return !current || !same || movement.state === 'failed'
}

/** One word, said so that its repetition is the same text. */
function wordOf({ reference, status }: TryWord): string {
  const { state } = status
  const amount =
    state === 'succeeded' ? ` ${status.amount.amountMinor} ${status.amount.currency}` : ''
  return `${reference} ${state}${amount}`
}

/** Books a movement as arrived, by the institution's word or by a person who settled it outside. */
export function succeed(movement: Movement, institutionRef: string | null) {
  const done = { state: 'succeeded', institutionRef } as const
  const entries = [paid(movement)]
  return { movement: { ...movement, ...done }, fact: 'succeeded', entries } as const
}

/** The account in which the money waits while it is on its way. */
export function waitingAccount(
  movement: Pick<Movement, 'id' | 'kind' | 'tradeId' | 'personId' | 'currency'>,
) {
  const { id, kind, tradeId, personId, currency } = movement
  return kind === 'refund'
    ? account('refunding', tradeId ?? id, currency)
    : account('paying_out', personId ?? id, currency)
}

function paid(movement: Movement): Entry {
  const { institution, currency, amountMinor } = movement
  const there = account('institution', institution, currency)
  return move(`${movement.kind}_paid`, waitingAccount(movement), [[there, amountMinor]])
}

/** A failed payout is the person's to draw again; a failed refund stays the buyer's and waits. */
function returned(movement: Movement): Entry[] {
  if (movement.kind === 'refund') return []
  const payable = account('payable', movement.personId ?? movement.id, movement.currency)
  return [move('payout_failed', waitingAccount(movement), [[payable, movement.amountMinor]])]
}
