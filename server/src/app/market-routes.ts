import { Type } from 'typebox'
import { iso } from '../kernel/time.ts'
import { needsAdministrator } from '../modules/identity/index.ts'
import { type Carriers, offeredCarriers } from '../modules/logistics/index.ts'
import type { Institutions } from '../modules/payments/index.ts'
import type { RuleBooks } from '../modules/rulebook/index.ts'
import type { Clock } from '../platform/clock.ts'
import { type Config, sandboxInstitution } from '../platform/config.ts'
import { CurrencyCode, Nullable, Time } from '../platform/http/schemas.ts'
import type { Http } from '../platform/http/server.ts'
import { type Database, sql } from '../platform/postgres.ts'
import { codeChannels } from './code-channels.ts'

export interface MarketHttp {
  readonly database: Database
  readonly clock: Clock
  readonly config: Config
  readonly ruleBooks: RuleBooks
  readonly institutions: Institutions
  readonly carriers: Carriers
}

const Names = Type.Object({ 'zh-CN': Type.String(), 'zh-TW': Type.String(), en: Type.String() })
const Milliseconds = Type.Integer({ description: 'milliseconds' })

const MarketOut = Type.Object({
  name: Type.String(),
  currency: CurrencyCode,
  jurisdiction: Type.String(),
  sandbox: Type.Boolean(),
  demo: Type.Boolean(),
  codes: Type.Object(
    { email: Type.Boolean(), phone: Type.Boolean() },
    { description: 'where one-time codes for signing in can be sent to' },
  ),
  now: Time,
  needsAdministrator: Type.Boolean(),
  institution: Type.Object({ name: Type.String() }),
  carriers: Type.Array(Type.Object({ code: Type.String(), names: Names })),
  ruleBook: Type.Object({ jurisdiction: Type.String(), version: Type.String() }),
  rules: Type.Object({
    payWithin_ms: Milliseconds,
    shipWithin_ms: Milliseconds,
    meetWithin_ms: Milliseconds,
    inspectWithin_ms: Milliseconds,
    feeBasisPoints: Type.Integer({ description: 'of the price, paid by the seller' }),
  }),
  desks: Type.Union([
    Type.Object({
      institution: Type.String(),
      carrier: Type.String(),
      verifier: Nullable(Type.String()),
    }),
    Type.Null(),
  ]),
})

const READY = sql('app_ready', 'select 1')

/** What a visitor's browser asks first, and whether this process is alive and can serve. */
export function marketRoutes(app: Http, on: MarketHttp): void {
  app.get(
    '/api/v1/market',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'The market: its name, its time, its currency and the rules in force',
        tags: ['market'],
        response: { 200: MarketOut },
      },
    },
    () => describe(on),
  )

  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'alive' }))
  app.get('/readyz', { schema: { hide: true } }, async () => {
    await on.database.query(READY)
    return { status: 'ready' }
  })
}

async function describe({
  database,
  clock,
  config,
  ruleBooks,
  institutions,
  carriers,
}: MarketHttp) {
  const now = clock.now()
  const { id, currency, trade, fees } = ruleBooks.current(config.jurisdiction, now)
  const [jurisdiction = '', version = ''] = id.split('@')
  const { payWithin_ms, shipWithin_ms, meetWithin_ms, inspectWithin_ms } = trade
  const sandbox = config.mode === 'sandbox'
  const institution = sandboxInstitution(config)
  return {
    name: config.marketName,
    currency,
    jurisdiction,
    sandbox,
    demo: config.demo,
    codes: codeChannels(config),
    now: iso(now),
    needsAdministrator: await needsAdministrator(database),
    institution: { name: institutions.preferred },
    carriers: offeredCarriers(carriers).map(({ code, names }) => ({ code, names })),
    ruleBook: { jurisdiction, version },
    rules: {
      payWithin_ms,
      shipWithin_ms,
      meetWithin_ms,
      inspectWithin_ms,
      feeBasisPoints: fees.sellerBasisPoints,
    },
    desks:
      institution && config.carrier
        ? {
            institution: institution.url,
            carrier: `${config.carrier.url}/desk`,
            verifier: config.verifier?.url ?? null,
          }
        : null,
  }
}
