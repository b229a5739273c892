import type { Id, PersonId, TradeId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import type { Currency } from '../../kernel/money.ts'
import { account, type Entry, move } from '../ledger/index.ts'
import type { MovementStatus } from './institutions/institution.ts'

/** Money on its way out of the market: a refund to a buyer or a payout to a person. */
export interface Movement {
  readonly id: Id<'refund'> | Id<'payout'>
  readonly kind: 'refund' | 'payout'
  readonly personId: PersonId
  readonly tradeId: TradeId | null
  /** A payout's account in the vault, as it was when the payout was asked for. */
  readonly destinationRef: string | null
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
  retry: { from: ['failed'], to: ['due'], by: ['administrator'] },
} as const satisfies Transitions<MovementState, 'institution' | 'administrator'>

/** What an institution's answer does to a movement. */
export interface Settled {
  readonly movement: Movement
  readonly fact: 'succeeded' | 'failed' | null
  readonly entries: readonly Entry[]
}

/**
 * Follows the institution's word. `unknown` and `not_found` change nothing: the same reference is
 * sent or asked again. A movement that is settled already stays as it is.
 */
export function settle(movement: Movement, status: MovementStatus): Settled {
  const unchanged: Settled = { movement, fact: null, entries: [] }
  if (movement.state === 'succeeded' || movement.state === 'failed') return unchanged
  switch (status.state) {
    case 'succeeded': {
      const done = { state: 'succeeded', institutionRef: status.institutionRef } as const
      return { movement: { ...movement, ...done }, fact: 'succeeded', entries: [paid(movement)] }
    }
    case 'failed': {
      const failed = { ...movement, state: 'failed', failure: status.failure } as const
      return { movement: failed, fact: 'failed', entries: returned(movement) }
    }
    case 'pending': {
      const sent = { state: 'sent', institutionRef: status.institutionRef } as const
      return { movement: { ...movement, ...sent }, fact: null, entries: [] }
    }
    default:
      return unchanged
  }
}

/** The account in which the money waits while it is on its way. */
export function waitingAccount({ kind, tradeId, personId, currency }: Movement) {
  return kind === 'refund'
    ? account('refunding', tradeId ?? personId, currency)
    : account('paying_out', personId, currency)
}

function paid(movement: Movement): Entry {
  const { institution, currency, amountMinor } = movement
  const there = account('institution', institution, currency)
  return move(`${movement.kind}_paid`, waitingAccount(movement), [[there, amountMinor]])
}

/** A failed payout is the person's to draw again; a failed refund stays the buyer's and waits. */
function returned(movement: Movement): Entry[] {
  if (movement.kind === 'refund') return []
  const payable = account('payable', movement.personId, movement.currency)
  return [move('payout_failed', waitingAccount(movement), [[payable, movement.amountMinor]])]
}
