import type { Id, PersonId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import { type Currency, minorJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { account, type Entry, move } from '../ledger/index.ts'

export const DEPOSIT_STATES = ['empty', 'held', 'leaving'] as const
export type DepositState = (typeof DEPOSIT_STATES)[number]

/** No row leads to the market's own account: a deposit pays what its seller owes, or goes back. */
export const DEPOSIT_NEXT = {
  pay: { from: ['empty', 'held', 'leaving'], to: ['held', 'leaving'], by: ['institution'] },
  draw: { from: ['held', 'leaving'], to: ['held', 'leaving', 'empty'], by: ['debt'] },
  give_back: { from: ['held', 'leaving'], to: ['held', 'leaving', 'empty'], by: ['grade', 'time'] },
  ask_back: { from: ['held'], to: ['leaving'], by: ['seller'] },
  leave_in: { from: ['leaving'], to: ['held'], by: ['seller'] },
} as const satisfies Transitions<DepositState, string>

/** A deposit as its commands work on it, with the money of its seller under lock. */
export interface Deposit {
  readonly id: Id<'deposit'>
  readonly sellerId: PersonId
  readonly currency: Currency
  readonly state: DepositState
  readonly topUpId: Id<'topup'> | null
  readonly heldMinor: bigint
  /** What the market owes its seller otherwise; below zero is what the seller owes. */
  readonly balanceMinor: bigint
}

/** What a grade asks of a seller: so much, once they offer more than this. */
export interface Demand {
  readonly amountMinor: bigint
  /** Of all goods on sale together. */
  readonly aboveMinor: bigint
  /** Null: however many. */
  readonly aboveGoods: number | null
}

/** What somebody has on sale, or would have. */
export interface Offer {
  readonly goods: number
  readonly valueMinor: bigint
}

/** What is done to a deposit: where it then stands, the fact, and the money it moves. */
export interface Step {
  readonly deposit: Deposit
  readonly fact: { readonly kind: `deposit.${string}`; readonly data: object }
  readonly entry: Entry | null
}

/** Whether so much on sale needs a deposit. */
export function exceeds({ aboveMinor, aboveGoods }: Demand, { goods, valueMinor }: Offer): boolean {
  return valueMinor > aboveMinor || (aboveGoods !== null && goods > aboveGoods)
}

/** Whether a deposit is in place. One that was asked back is not. */
export function isInPlace(
  { state, heldMinor }: Pick<Deposit, 'state' | 'heldMinor'>,
  { amountMinor }: Pick<Demand, 'amountMinor'>,
): boolean {
  return state === 'held' && heldMinor >= amountMinor
}

/** What its seller owes the market. */
export function owedBy({ balanceMinor }: Pick<Deposit, 'balanceMinor'>): bigint {
  return balanceMinor < 0n ? -balanceMinor : 0n
}

/** What has to be paid in for a deposit to be in place, what its seller owes included. */
export function missing(deposit: Deposit, demand: Demand | null): bigint {
  if (!demand || deposit.heldMinor >= demand.amountMinor) return 0n
  return demand.amountMinor - deposit.heldMinor + owedBy(deposit)
}

/** Money has arrived for it. */
export function payIn(deposit: Deposit, amountMinor: bigint, institution: string): Step {
  const there = account('institution', institution, deposit.currency)
  const state = deposit.state === 'leaving' ? 'leaving' : 'held'
  const after = { ...deposit, state, heldMinor: deposit.heldMinor + amountMinor } as const
  return {
    deposit: after,
    fact: { kind: 'deposit.paid', data: amounts(after, amountMinor) },
    entry: move('deposit_paid', there, [[heldIn(deposit), amountMinor]]),
  }
}

/**
 * What happens to a deposit by itself: it pays what its seller owes, as far as it goes; then what
 * the grade does not ask for goes back, or all of it when its seller asked and it is `ripe`. While
 * it is `claimed` by what a buyer asks for or is owed, nothing goes back.
 */
export function settle(
  deposit: Deposit,
  demand: Demand | null,
  { ripe, claimed }: { readonly ripe: boolean; readonly claimed: boolean },
): Step[] {
  const drawn = draw(deposit)
  const back = claimed ? undefined : giveBack(drawn?.deposit ?? deposit, demand, ripe)
  return [drawn, back].filter(step => step !== undefined)
}

function draw(deposit: Deposit): Step | undefined {
  const owed = owedBy(deposit)
  const amountMinor = owed < deposit.heldMinor ? owed : deposit.heldMinor
  if (amountMinor === 0n) return undefined
  const after = toBalance(deposit, amountMinor)
  const data = { ...amounts(after, amountMinor), owedMinor: minorJson(owedBy(after)) }
  const entry = move('deposit_drawn', heldIn(deposit), [[balanceOf(deposit), amountMinor]])
  return { deposit: after, fact: { kind: 'deposit.drawn', data }, entry }
}

function giveBack(deposit: Deposit, demand: Demand | null, ripe: boolean): Step | undefined {
  const asked = deposit.state === 'leaving' && ripe
  const kept = asked || !demand ? 0n : demand.amountMinor
  const amountMinor = deposit.heldMinor - kept
  if (amountMinor <= 0n) return undefined
  const after = toBalance(deposit, amountMinor)
  const why = demand ? (asked ? 'asked' : 'lowered') : 'waived'
  const entry = move('deposit_given_back', heldIn(deposit), [[balanceOf(deposit), amountMinor]])
  const data = { ...amounts(after, amountMinor), why }
  return { deposit: after, fact: { kind: 'deposit.given_back', data }, entry }
}

/** Its seller wants it back. Refuses `wrong_state`, and `deposit_in_use` while goods need it. */
export function askBack(deposit: Deposit, demand: Demand | null, offer: Offer): Outcome<Step> {
  if (deposit.state !== 'held') return refuse('wrong_state', { state: deposit.state })
  if (demand && exceeds(demand, offer)) return refuse('deposit_in_use', said(deposit, demand))
  return ok(turned(deposit, 'leaving', 'deposit.asked_back'))
}

/** Its seller leaves it in after all. Refuses `wrong_state`. */
export function leaveIn(deposit: Deposit): Outcome<Step> {
  if (deposit.state !== 'leaving') return refuse('wrong_state', { state: deposit.state })
  return ok(turned(deposit, 'held', 'deposit.left_in'))
}

/** Whether so much may be on sale, or `deposit_needed`: what is asked for, and from where on. */
export function decideOffer(deposit: Deposit, demand: Demand, offer: Offer): Outcome<null> {
  if (!exceeds(demand, offer) || isInPlace(deposit, demand)) return ok(null)
  return refuse('deposit_needed', said(deposit, demand))
}

function said(deposit: Deposit, { amountMinor, aboveMinor, aboveGoods }: Demand) {
  return {
    amountMinor: minorJson(amountMinor),
    heldMinor: minorJson(deposit.heldMinor),
    aboveMinor: minorJson(aboveMinor),
    aboveGoods,
    currency: deposit.currency,
  }
}

function turned(deposit: Deposit, state: DepositState, kind: Step['fact']['kind']): Step {
  return { deposit: { ...deposit, state }, fact: { kind, data: {} }, entry: null }
}

function toBalance(deposit: Deposit, amountMinor: bigint): Deposit {
  const heldMinor = deposit.heldMinor - amountMinor
  const state = heldMinor === 0n ? 'empty' : deposit.state
  return { ...deposit, state, heldMinor, balanceMinor: deposit.balanceMinor + amountMinor }
}

function amounts({ heldMinor }: Deposit, amountMinor: bigint) {
  return { amountMinor: minorJson(amountMinor), heldMinor: minorJson(heldMinor) }
}

function heldIn({ sellerId, currency }: Pick<Deposit, 'sellerId' | 'currency'>) {
  return account('deposit', sellerId, currency)
}

function balanceOf({ sellerId, currency }: Pick<Deposit, 'sellerId' | 'currency'>) {
  return account('payable', sellerId, currency)
}
