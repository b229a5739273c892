import type Stripe from 'stripe'
import { money } from '../../../kernel/money.ts'
import { DAY_MS, instant, parseInstant, SECOND_MS } from '../../../kernel/time.ts'
import type { Day, StatementLine, StatementPage } from './institution.ts'
import { failed } from './stripe-errors.ts'

const PAGE = 100

const KINDS: Readonly<Record<string, StatementLine['kind']>> = {
  charge: 'pay_in',
  payment: 'pay_in',
  refund: 'refund',
  payment_refund: 'refund',
  transfer: 'payout',
}

/** The balance transactions of a UTC day, newest first, as Stripe lists them. */
export async function readStatement(
  stripe: Stripe,
  day: Day,
  cursor: string | null,
): Promise<StatementPage> {
  const from = parseInstant(`${day}T00:00:00Z`)
  if (from === undefined) return failed('refused')
  const page = await stripe.balanceTransactions.list({
    created: { gte: from / SECOND_MS, lt: (from + DAY_MS) / SECOND_MS },
    limit: PAGE,
    expand: ['data.source'],
    ...(cursor === null ? {} : { starting_after: cursor }),
  })
  const last = page.data.at(-1)
  const nextCursor = page.has_more && last !== undefined ? last.id : null
  return { state: 'succeeded', lines: page.data.map(lineFrom), nextCursor }
}

function lineFrom(transaction: Stripe.BalanceTransaction): StatementLine {
  const { amount, fee, created } = transaction
  const kind = KINDS[transaction.type] ?? 'other'
  const currency = transaction.currency.toUpperCase()
  return {
    reference: referenceOf(transaction),
    kind,
    amount: money(kind === 'other' ? amount : Math.abs(amount), currency),
    fee: money(fee, currency),
    at: instant(created * SECOND_MS),
  }
}

/** A charge carries the metadata of its payment intent, which holds our reference. */
function referenceOf({ id, source }: Stripe.BalanceTransaction): string {
  if (source === null || typeof source === 'string') return source ?? id
  const metadata = 'metadata' in source ? source.metadata : null
  return metadata?.reference ?? source.id
}
