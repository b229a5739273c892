import type { FastifyInstance } from 'fastify'
import { isFromElsewhere, newNonce, sendPage, sendRefusal } from './answers.ts'
import type { Database } from './database.ts'
import type { FaultStore } from './faults.store.ts'
import { isFault, parseStanding } from './faults.ts'
import type { MarketClock } from './market-clock.ts'
import type { MovementStore } from './movements.store.ts'
import type { InstitutionOptions } from './options.ts'
import { chooseLocale } from './pages/locale.ts'
import { operatorPage } from './pages/operator-page.ts'
import { TEXTS } from './pages/texts.ts'
import type { WebhookStore } from './webhooks.store.ts'
import type { WebhookSender } from './webhooks.ts'

export interface OperatorParts {
  readonly database: Database
  readonly movements: MovementStore
  readonly webhooks: WebhookStore
  readonly faults: FaultStore
  readonly clock: MarketClock
  readonly sender: WebhookSender
  readonly options: InstitutionOptions
}

type Form = Readonly<Record<string, unknown>> | null

const SHOWN = 20

/** The operator's page: what happened lately, and switches for standing faults. */
export async function operatorRoutes(app: FastifyInstance, parts: OperatorParts): Promise<void> {
  const { database, movements, webhooks, faults, clock, sender, options } = parts
  app.addHook('onRequest', async (request, reply) => {
    const here = /^(::ffff:)?127\.|^::1$/.test(request.ip)
    if (options.operators === 'this_machine' && !here) return sendRefusal(reply, 'operator_only')
    if (request.method === 'POST' && isFromElsewhere(request)) {
      return sendRefusal(reply, 'wrong_origin')
    }
  })

  app.get<{ Querystring: Readonly<Record<string, unknown>> }>('/', async (request, reply) => {
    const locale = chooseLocale(request.query.lang, request.headers['accept-language'])
    const nonce = newNonce()
    const now = await clock.now()
    const page = operatorPage({
      texts: TEXTS[locale],
      locale,
      nonce,
      now,
      lists: (['pay_in', 'refund', 'payout'] as const).map(kind => ({
        kind,
        movements: movements.recent(kind, SHOWN),
      })),
      webhooks: webhooks.recent(SHOWN),
      standing: faults.list(),
    })
    return sendPage(reply, 200, nonce, page)
  })

  app.post<{ Body: Form }>('/operator/faults', async (request, reply) => {
    const form = request.body ?? {}
    const wishes = Object.entries(form).flatMap(([name, value]) => {
      const standing = parseStanding(value === 'always' ? value : Number(value || Number.NaN))
      // An untouched switch posts an empty value: whatever stands goes on standing.
      return value === '' ? [] : [{ name, standing }]
    })
    if (wishes.some(({ name, standing }) => !isFault(name) || standing === undefined)) {
      return sendRefusal(reply, 'bad_request')
    }
    await database.write(() => {
      for (const { name, standing } of wishes) {
        if (isFault(name) && standing !== undefined) faults.set(name, standing)
      }
    })
    return reply.redirect('/', 303)
  })

  app.post<{ Params: { seq: string } }>('/operator/webhooks/:seq/send', async (request, reply) => {
    const seq = /^\d{1,15}$/.test(request.params.seq) ? Number(request.params.seq) : 0
    const found = await database.write(() => webhooks.sendNow(seq, clock.real()))
    if (!found) return sendRefusal(reply, 'webhook_not_found')
    sender.wake()
    return reply.redirect('/', 303)
  })
}
