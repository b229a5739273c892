import { assert } from './assert.ts'

/** ISO 4217 code. */
export type Currency = string & { readonly brand: 'Currency' }

/** An amount in the currency's smallest unit (fen, cent). Signed; never a float. */
export interface Money {
  readonly amountMinor: bigint
  readonly currency: Currency
}

/** The wire form. Amounts are bounded far below 2^53, so a JSON integer loses nothing. */
export interface MoneyJson {
  readonly amountMinor: number
  readonly currency: string
}

/** The largest amount that any command accepts: ten thousand million major units. */
export const AMOUNT_MINOR_MAX = 1_000_000_000_000

/** An ISO 4217 code, e.g. `CNY`. Anything else is a bug of the caller. */
export function currency(code: string): Currency {
  assert(/^[A-Z]{3}$/.test(code), `currency code ${code}`)
  return code as Currency
}

/** An amount in minor units (fen, cents) of a currency. */
export function money(amountMinor: bigint | number, code: string): Money {
  return { amountMinor: BigInt(amountMinor), currency: currency(code) }
}

/** Money as the API carries it. */
export function moneyJson(amount: Money): MoneyJson {
  return { amountMinor: minorJson(amount.amountMinor), currency: amount.currency }
}

/** Minor units as a JSON integer; beyond 2^53 - 1 is a bug, because amounts are bounded before. */
export function minorJson(amountMinor: bigint): number {
  const number = Number(amountMinor)
  assert(Number.isSafeInteger(number), 'amount beyond the safe integers')
  return number
}

/** `amount x basisPoints / 10 000`, rounded half up: the fee never favours the market by more than half a unit. */
export function share(amountMinor: bigint, basisPoints: number): bigint {
  return (amountMinor * BigInt(basisPoints) + 5_000n) / 10_000n
}
