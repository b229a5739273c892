import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { money, moneyJson } from '../../kernel/money.ts'
import { iso } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import { actorId } from '../../platform/http/guard.ts'
import { type Language, languageOf } from '../../platform/http/language.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { type Carrying, openCheckout, pollPayIn } from '../payments/index.ts'
import type { depositKinds } from './commands.ts'
import { isInPlace, missing, owedBy } from './deposit.ts'
import { DepositOut } from './schemas.ts'
import { ripeAt } from './settle.ts'
import { STATUS } from './status.ts'
import * as store from './store.ts'
import type { Asking } from './terms.ts'

export interface DepositHttp {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly payments: Carrying
  readonly publicUrl: string
}

export type DepositRoutes = DepositHttp & {
  readonly asking: Asking
  readonly kinds: ReturnType<typeof depositKinds>
}

/** What the institution's page says the money is for. */
const SUBJECT = { 'zh-CN': '卖家保证金', 'zh-TW': '賣家保證金', en: 'Seller’s deposit' } as const

const MINE = { tags: ['money'], response: { 200: DepositOut, ...problems(['not_signed_in']) } }
const changed = (codes: readonly (keyof typeof STATUS)[]) => ({
  200: DepositOut,
  ...problems(['not_signed_in'], STATUS, codes),
})

/** A person's own deposit; nobody else's can be named. */
export function depositRoutes(app: Http, on: DepositRoutes): void {
  const mine = (request: FastifyRequest) => view(on, request)
  app.get(
    '/api/v1/deposit',
    {
      config: { allow: 'person' },
      schema: { summary: 'My deposit, what my grade asks for, and what would waive it', ...MINE },
    },
    mine,
  )
  checkoutRoutes(app, on)
  app.post(
    '/api/v1/deposit/ask-back',
    {
      config: { allow: 'person' },
      schema: {
        summary:
          'Ask for it back: it goes when no trade is open and the last one is long enough ago',
        tags: ['money'],
        response: changed(['wrong_state', 'deposit_in_use']),
      },
    },
    async request => {
      unwrap(await on.commands.run(on.kinds.askBack, request.actor, {}), STATUS)
      return mine(request)
    },
  )
  app.post(
    '/api/v1/deposit/leave-in',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Leave it in after all',
        tags: ['money'],
        response: changed(['wrong_state']),
      },
    },
    async request => {
      unwrap(await on.commands.run(on.kinds.leaveIn, request.actor, {}), STATUS)
      return mine(request)
    },
  )
}

function checkoutRoutes(app: Http, on: DepositRoutes): void {
  app.post(
    '/api/v1/deposit/checkout',
    {
      config: { allow: 'person', rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        summary: 'Where to pay what is missing; the page belongs to the payment institution',
        tags: ['money'],
        response: {
          200: Type.Object({ url: Type.String(), expiresAt: Time }),
          ...problems(['not_signed_in', 'too_many_requests'], STATUS, [
            'deposit_not_asked',
            'wrong_state',
            'not_payable',
            'institution_unavailable',
          ]),
        },
      },
    },
    async request => {
      const { topUpId } = unwrap(
        await on.commands.run(on.kinds.openTopUp, request.actor, {}),
        STATUS,
      )
      const locale: Language = languageOf(request.headers['accept-language'])
      const page = {
        subject: SUBJECT[locale],
        returnUrl: `${on.publicUrl}/money?from=checkout`,
        locale,
      }
      const opened = unwrap(await openCheckout(on.payments, topUpId, page), STATUS)
      return { url: opened.url, expiresAt: iso(opened.expiresAt) }
    },
  )
  app.post(
    '/api/v1/deposit/checkout/refresh',
    {
      config: { allow: 'person', rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        summary: 'Ask the institution now whether the money has arrived',
        tags: ['money'],
        response: { 200: DepositOut, ...problems(['not_signed_in', 'too_many_requests']) },
      },
    },
    async request => {
      const sellerId = actorId(request)
      const { currency } = (await on.asking.termsOf(on.database, on.clock.now(), [sellerId]))(
        sellerId,
      )
      const { topUpId } = await store.read(on.database, sellerId, currency)
      if (topUpId !== null) await pollPayIn(on.payments, { subject: topUpId })
      return view(on, request)
    },
  )
}

async function view(
  { database, clock, asking }: DepositRoutes,
  request: FastifyRequest,
): Promise<Static<typeof DepositOut>> {
  const sellerId = actorId(request)
  const terms = (await asking.termsOf(database, clock.now(), [sellerId]))(sellerId)
  const { currency, demand, waivedBy, returnAfter_ms } = terms
  const [deposit, onSale, sales] = await Promise.all([
    store.read(database, sellerId, currency),
    asking.onSale(database, sellerId, currency),
    asking.salesOf(database, sellerId),
  ])
  const said = (amountMinor: bigint) => moneyJson(money(amountMinor, currency))
  const ripe = ripeAt(sales, terms)
  return {
    state: deposit.state,
    held: said(deposit.heldMinor),
    owed: said(owedBy(deposit)),
    demand: demand && {
      amount: said(demand.amountMinor),
      above: said(demand.aboveMinor),
      aboveGoods: demand.aboveGoods,
    },
    waivedBy,
    onSale: { goods: onSale.goods, value: said(onSale.valueMinor) },
    inPlace: demand === null || isInPlace(deposit, demand),
    toPay: said(missing(deposit, demand)),
    leaving: deposit.state === 'leaving' ? { at: ripe === undefined ? null : iso(ripe) } : null,
    returnAfter_ms,
  }
}
