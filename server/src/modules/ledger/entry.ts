import { assert } from '../../kernel/assert.ts'
import type { FactId } from '../../kernel/id.ts'
import type { Currency } from '../../kernel/money.ts'

/**
 * What an account is for. `escrow` holds one trade's money, `refunding` what is on its way back to
 * its buyer, `payable` what a person may draw, `paying_out` one payout on its way, `deposit` what a seller leaves as
 * security. `institution`
 * mirrors what an institution holds for us, `fees` is the market's income, `suspense` is money that
 * arrived and fits nothing.
 */
export const PURPOSES = [
  'escrow',
  'refunding',
  'payable',
  'paying_out',
  'deposit',
  'institution',
  'fees',
  'suspense',
] as const
export type Purpose = (typeof PURPOSES)[number]

/** Purposes without a stored balance, because every purchase would queue for that one row. */
export const APPENDED: readonly Purpose[] = ['institution', 'fees', 'suspense']

/** `<purpose>/<owner>/<currency>`; the id says all there is to know of an account. */
export type AccountId = `${Purpose}/${string}/${string}`

export interface Account {
  readonly purpose: Purpose
  readonly owner: string
  readonly currency: string
}

/** The account of an owner for a purpose in a currency. */
export function account(purpose: Purpose, owner: string, currency: Currency): AccountId {
  return `${purpose}/${owner}/${currency}`
}

export function parseAccount(id: string): Account {
  const [purpose, owner, currency] = id.split('/')
  assert(purpose && owner && currency, `account id ${id}`)
  return { purpose: purpose as Purpose, owner, currency }
}

export interface Posting {
  readonly account: AccountId
  /** Signed; positive is in favour of the account's owner. */
  readonly amountMinor: bigint
}

/** One balanced movement of money. `name` says what it was, e.g. `pay_in` or `release`. */
export interface Entry {
  readonly name: string
  readonly postings: readonly Posting[]
}

/** An entry with its cause. */
export interface Caused {
  readonly entry: Entry
  readonly factId: FactId
  readonly tradeId: string | null
}

/** Moves `amountMinor` from one account to others; what `to` lists must add up to it. */
export function move(
  name: string,
  from: AccountId,
  to: readonly (readonly [AccountId, bigint])[],
): Entry {
  const credits = to.filter(([, amount]) => amount !== 0n)
  const total = credits.reduce((sum, [, amount]) => sum + amount, 0n)
  const postings = credits.map(([account, amountMinor]) => ({ account, amountMinor }))
  return { name, postings: [{ account: from, amountMinor: -total }, ...postings] }
}

/** Throws unless the entry moves something, in one currency, and its postings add up to zero. */
export function assertBalanced(entry: Entry): void {
  const currencies = new Set(entry.postings.map(posting => parseAccount(posting.account).currency))
  const sum = entry.postings.reduce((total, posting) => total + posting.amountMinor, 0n)
  assert(sum === 0n, `entry ${entry.name} does not add up to zero`)
  assert(currencies.size === 1, `entry ${entry.name} mixes currencies`)
  assert(
    entry.postings.every(posting => posting.amountMinor !== 0n),
    `entry ${entry.name} posts nothing to an account`,
  )
}

/** What a set of entries does to each account that keeps a balance, by ascending account id. */
export function deltas(entries: readonly Entry[]): [AccountId, bigint][] {
  const sums = new Map<AccountId, bigint>()
  for (const { postings } of entries) {
    for (const { account, amountMinor } of postings) {
      if (APPENDED.includes(parseAccount(account).purpose)) continue
      sums.set(account, (sums.get(account) ?? 0n) + amountMinor)
    }
  }
  return [...sums].filter(([, sum]) => sum !== 0n).sort(([a], [b]) => (a < b ? -1 : 1))
}
