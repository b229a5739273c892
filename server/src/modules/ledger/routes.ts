import { Type } from 'typebox'
import { currency, minorJson, money, moneyJson } from '../../kernel/money.ts'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import {
  CurrencyCode,
  MoneyOut,
  Nullable,
  PageOf,
  PageQuery,
  problems,
  Time,
} from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import * as books from './books.ts'
import { account, PURPOSES } from './entry.ts'
import * as store from './store.ts'

const LAST = 2n ** 62n

const Statement = Type.Union([Type.Literal('balance'), Type.Literal('deposit')], {
  default: 'balance',
})

const StatementLine = Type.Object({
  at: Time,
  kind: Type.String({ description: 'pay_in, release, refund, payout …' }),
  tradeId: Nullable(Type.String()),
  amount: MoneyOut,
  balanceAfter: MoneyOut,
})

const PostingOut = Type.Object({
  id: Type.String(),
  accountId: Type.String(),
  amount: MoneyOut,
  kind: Type.String(),
  tradeId: Nullable(Type.String()),
  factId: Type.String(),
  at: Time,
})

const BooksOut = Type.Object({
  totals: Type.Array(
    Type.Object({ purpose: Type.String(), accounts: Type.Integer(), balance: MoneyOut }),
  ),
  proof: Type.Object({
    holds: Type.Boolean(),
    postings: Type.Integer(),
    sums: Type.Array(Type.Object({ currency: CurrencyCode, sumMinor: Type.Integer() })),
    unbalanced: Type.Integer(),
    drifted: Type.Array(Type.String()),
  }),
})

/** A person's statement and the operator's books. */
export function ledgerRoutes(app: Http, { database }: { database: Database }): void {
  personRoutes(app, database)
  operatorRoutes(app, database)
}

function personRoutes(app: Http, database: Database): void {
  app.get(
    '/api/v1/statement',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Every movement of my balance, or of my deposit, newest first',
        tags: ['money'],
        querystring: Type.Object({
          currency: CurrencyCode,
          of: Type.Optional(Statement),
          ...PageQuery,
        }),
        response: { 200: PageOf(StatementLine), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const { query } = request
      const limit = query.limit ?? 24
      const upTo = BigInt(decodeCursor(query.cursor, ['number'])?.[0] ?? LAST)
      const purpose = query.of === 'deposit' ? 'deposit' : 'payable'
      const id = account(purpose, actorId(request), currency(query.currency))
      const rows = await store.statement(database, id, upTo, limit + 1)
      return pageOf(
        rows,
        limit,
        row => [Number(row.id) - 1],
        row => ({
          at: iso(row.at),
          kind: row.entry,
          tradeId: row.trade_id,
          amount: moneyJson(money(row.amount_minor, query.currency)),
          balanceAfter: moneyJson(money(row.balance_after, query.currency)),
        }),
      )
    },
  )
}

const staff = problems(['not_signed_in', 'not_allowed'])

function operatorRoutes(app: Http, database: Database): void {
  app.get(
    '/api/v1/operator/books',
    {
      config: { allow: 'book.read' },
      schema: {
        summary: 'Totals by purpose, with the proof that every posting has its counterpart',
        tags: ['operator'],
        response: { 200: BooksOut, ...staff },
      },
    },
    async () => {
      const [totals, proof] = await Promise.all([books.totals(database), books.prove(database)])
      return {
        totals: totals.map(row => ({
          purpose: row.purpose,
          accounts: row.accounts,
          balance: moneyJson(money(row.balance_minor, row.currency)),
        })),
        proof: {
          holds: books.holds(proof),
          postings: proof.postings,
          sums: proof.sums.map(row => ({
            currency: row.currency,
            sumMinor: minorJson(row.sum_minor),
          })),
          unbalanced: proof.unbalanced,
          drifted: [...proof.drifted],
        },
      }
    },
  )

  app.get(
    '/api/v1/operator/books/accounts',
    {
      config: { allow: 'book.read' },
      schema: {
        summary: 'The accounts of one purpose with their balances',
        tags: ['operator'],
        querystring: Type.Object({
          purpose: Type.Union(PURPOSES.map(purpose => Type.Literal(purpose))),
          ...PageQuery,
        }),
        response: {
          200: PageOf(Type.Object({ id: Type.String(), balance: MoneyOut })),
          ...staff,
        },
      },
    },
    async request => {
      const { query } = request
      const limit = query.limit ?? 24
      const after = String(decodeCursor(query.cursor, ['string'])?.[0] ?? '')
      const rows = await books.accounts(database, query.purpose, after, limit + 1)
      return pageOf(
        rows,
        limit,
        row => [row.id],
        row => ({
          id: row.id,
          balance: moneyJson(money(row.balance_minor, row.id.split('/')[2] ?? '')),
        }),
      )
    },
  )

  postingsRoute(app, database)
}

function postingsRoute(app: Http, database: Database): void {
  app.get(
    '/api/v1/operator/books/postings',
    {
      config: { allow: 'book.read' },
      schema: {
        summary: 'Postings, newest first, of one account or one trade',
        tags: ['operator'],
        querystring: Type.Object({
          accountId: Type.Optional(Type.String({ maxLength: 120 })),
          tradeId: Type.Optional(Type.String({ maxLength: 40 })),
          ...PageQuery,
        }),
        response: { 200: PageOf(PostingOut), ...staff },
      },
    },
    async request => {
      const { query } = request
      const limit = query.limit ?? 24
      const before = BigInt(decodeCursor(query.cursor, ['number'])?.[0] ?? LAST)
      const rows = await books.postings(database, query, before, limit + 1)
      return pageOf(
        rows,
        limit,
        row => [Number(row.id)],
        row => ({
          id: String(row.id),
          accountId: row.account_id,
          amount: moneyJson(money(row.amount_minor, row.currency)),
          kind: row.entry,
          tradeId: row.trade_id,
          factId: row.fact_id,
          at: iso(row.at),
        }),
      )
    },
  )
}
