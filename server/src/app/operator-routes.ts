import { Type } from 'typebox'
import { minorJson, money, moneyJson } from '../kernel/money.ts'
import { bookTotals } from '../modules/ledger/index.ts'
import { mailWaiting } from '../modules/notices/index.ts'
import { attentionOpen, lastReconciliation } from '../modules/payments/index.ts'
import { countByState } from '../modules/trade/index.ts'
import type { Clock } from '../platform/clock.ts'
import * as deadlines from '../platform/deadlines.ts'
import { MoneyOut, Nullable, problems, Time } from '../platform/http/schemas.ts'
import type { Http } from '../platform/http/server.ts'
import type { Database } from '../platform/postgres.ts'
import { lag } from '../platform/readers.ts'
import { readSetting } from '../platform/settings.ts'
import { type BookProof, LAST_PROOF } from './prove-books.ts'

const STAFF = problems(['not_signed_in', 'not_allowed'])

const OverviewOut = Type.Object({
  trades: Type.Array(Type.Object({ state: Type.String(), count: Type.Integer() })),
  money: Type.Array(Type.Object({ purpose: Type.String(), balance: MoneyOut })),
  deadlines: Type.Object({ waiting: Type.Integer(), overdue: Type.Integer() }),
  attention: Type.Integer({ description: 'payments that need a person' }),
  mailWaiting: Type.Integer(),
  readers: Type.Array(Type.Object({ reader: Type.String(), waiting: Type.Integer() })),
  lastReconciliation: Nullable(
    Type.Object({ id: Type.String(), day: Type.String(), differences: Type.Integer() }),
  ),
  lastProof: Nullable(
    Type.Object(
      { at: Time, holds: Type.Boolean(), postings: Type.Integer() },
      { description: 'the daily proof of the books; null before the first' },
    ),
  ),
})

/** The operator's corner: whether the market is healthy. */
export function operatorRoutes(app: Http, on: { database: Database; clock: Clock }): void {
  app.get(
    '/api/v1/operator/overview',
    {
      config: { allow: 'market.oversee' },
      schema: {
        summary: 'Is the market healthy: money, trades, queues, errors',
        tags: ['operator'],
        response: { 200: OverviewOut, ...STAFF },
      },
    },
    () => overview(on),
  )
}

async function overview({ database, clock }: { database: Database; clock: Clock }) {
  const [states, totals, waiting, attention, mail, readers, last, proof] = await Promise.all([
    countByState(database),
    bookTotals(database),
    deadlines.count(database, clock.now()),
    attentionOpen(database),
    mailWaiting(database),
    lag(database),
    lastReconciliation(database),
    readSetting<BookProof>(database, LAST_PROOF),
  ])
  return {
    trades: states.map(row => ({ state: row.state, count: row.trades })),
    money: totals.map(row => ({
      purpose: row.purpose,
      balance: moneyJson(money(minorJson(row.balance_minor), row.currency)),
    })),
    deadlines: waiting,
    attention,
    mailWaiting: mail,
    readers,
    lastReconciliation: last,
    lastProof: proof ? { at: proof.at, holds: proof.holds, postings: proof.postings } : null,
  }
}
