import { Type } from 'typebox'
import { money, moneyJson } from '../../kernel/money.ts'
import { actorId } from '../../platform/http/guard.ts'
import { problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { type AccountId, balancesOf } from '../ledger/index.ts'
import type { TradeHttp } from './http.ts'
import * as lists from './list.store.ts'
import { BalanceOut } from './view.schema.ts'

/** What the market owes a person, with what is still held for them in trades. */
export function balancesRoute(app: Http, on: TradeHttp): void {
  app.get(
    '/api/v1/balances',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What the market owes me, by currency; below zero is what I owe',
        tags: ['money'],
        response: {
          200: Type.Object({ items: Type.Array(BalanceOut) }),
          ...problems(['not_signed_in']),
        },
      },
    },
    async request => ({ items: await balances(on, actorId(request)) }),
  )
}

async function balances(on: TradeHttp, personId: string) {
  const [accounts, held] = await Promise.all([
    balancesOf(on.database, personId),
    lists.heldForSeller(on.database, personId),
  ])
  const currencies = [...new Set([...accounts, ...held].map(row => row.currency))].sort()
  return currencies.map(currency => {
    const of = (purpose: AccountId extends `${infer P}/${string}` ? P : never) =>
      accounts.find(row => row.purpose === purpose && row.currency === currency)?.balance_minor ??
      0n
    const inEscrow = held.find(row => row.currency === currency)?.held_minor ?? 0n
    return {
      currency,
      available: moneyJson(money(of('payable'), currency)),
      onItsWay: moneyJson(money(of('paying_out'), currency)),
      inEscrowAsSeller: moneyJson(money(inEscrow, currency)),
    }
  })
}
