import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isFromElsewhere, newNonce, sendPage, sendRefusal } from './answers.ts'
import type { Bank } from './bank.ts'
import { parseFaults } from './faults.ts'
import type { MarketClock } from './market-clock.ts'
import { isExpired, type Method, type Movement } from './movement.ts'
import { chooseLocale, type Locale } from './pages/locale.ts'
import { type PayView, payPage } from './pages/pay-page.ts'
import { type ResultKind, refusedPage, resultPage } from './pages/result-page.ts'
import { TEXTS } from './pages/texts.ts'
import { TEST_CARDS, type TestCard } from './pay-ins.ts'
import { type PayLink, readPayLink } from './pay-link.ts'
import { type RefusalCode, STATUS } from './refusal.ts'

export interface PayParts {
  readonly bank: Bank
  readonly clock: MarketClock
  readonly secret: string
}

type Query = Readonly<Record<string, unknown>>

const METHODS: readonly Method[] = ['card', 'wallet', 'bank_transfer']

/** The hosted pay page. Everything that matters is in the signed link, so a reload is harmless. */
export async function payRoutes(app: FastifyInstance, parts: PayParts): Promise<void> {
  app.get<{ Querystring: Query }>('/pay', async (request, reply) => {
    const link = readPayLink(parts.secret, request.query)
    if (!link.ok) return refused(request, reply, link.refusal.code)
    const opened = await parts.bank.open(link.value)
    if (!opened.ok) return refused(request, reply, opened.refusal.code)
    return show(request, reply, parts, link.value, opened.value)
  })

  app.post<{ Querystring: Query; Body: Readonly<Record<string, unknown>> }>(
    '/pay',
    async (request, reply) => {
      if (isFromElsewhere(request)) return refused(request, reply, 'wrong_origin')
      const link = readPayLink(parts.secret, request.query)
      if (!link.ok) return refused(request, reply, link.refusal.code)
      const chosen = readChoice(request.body ?? {})
      if (chosen === undefined) return sendRefusal(reply, 'bad_request')
      const done = await parts.bank.attempt({ link: link.value, ...chosen })
      if (!done.ok && done.refusal.code !== 'pay_link_expired') {
        return refused(request, reply, done.refusal.code)
      }
      if (done.ok && done.value.fresh && isUnanswered(done.value.movement)) {
        const view = await look(request, parts, link.value, done.value.movement)
        return send(reply, 504, view, resultPage(view, 'noAnswer'))
      }
      return reply.redirect(address(request.query, chooseFor(request)), 303)
    },
  )
}

function isUnanswered(movement: Movement): boolean {
  return movement.state !== 'failed' && movement.faults.includes('timeout_after_success')
}

function readChoice(form: Readonly<Record<string, unknown>>) {
  const method = METHODS.find(known => known === form.method)
  const cards = Object.keys(TEST_CARDS) as TestCard[]
  const card = cards.find(known => known === (form.card ?? 'succeeds'))
  const faults = parseFaults(form.fault)
  if (method === undefined || card === undefined || faults === undefined) return undefined
  return { method, card, faults }
}

async function show(
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
  parts: PayParts,
  link: PayLink,
  movement: Movement,
): Promise<FastifyReply> {
  const view = await look(request, parts, link, movement)
  const result = resultOf(movement, view)
  return send(reply, 200, view, result === null ? payPage(view) : resultPage(view, result))
}

function resultOf(movement: Movement, { remaining_ms }: PayView): ResultKind | null {
  if (movement.state === 'succeeded') return 'paid'
  if (movement.settleDue !== null) return 'processing'
  return remaining_ms <= 0 ? 'expired' : null
}

async function look(
  request: FastifyRequest<{ Querystring: Query }>,
  parts: PayParts,
  link: PayLink,
  movement: Movement,
): Promise<PayView> {
  const now = await parts.clock.now()
  const locale = chooseFor(request)
  const expired = isExpired(movement, now)
  return {
    link,
    movement,
    locale,
    texts: TEXTS[locale],
    nonce: newNonce(),
    at: other => address(request.query, other),
    remaining_ms: expired ? 0 : Math.max(0, link.expiresAt - now),
    faults: parseFaults(request.query.fault) ?? [],
  }
}

function send(reply: FastifyReply, status: number, view: PayView, page: string): FastifyReply {
  return sendPage(reply, status, view.nonce, page, [new URL(view.link.returnUrl).origin])
}

function refused(
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
  code: RefusalCode,
): FastifyReply {
  const locale = chooseFor(request)
  const nonce = newNonce()
  const at = (other: Locale) => address(request.query, other)
  const page = refusedPage({ texts: TEXTS[locale], locale, nonce, at, code })
  return sendPage(reply, STATUS[code], nonce, page)
}

function chooseFor(request: FastifyRequest<{ Querystring: Query }>): Locale {
  return chooseLocale(request.query.lang, request.headers['accept-language'])
}

/** This pay page in a language: the same signed link and nothing that the payer did. */
function address(query: Query, lang: Locale): string {
  const fields = Object.entries(query).filter(([, value]) => typeof value === 'string')
  const pairs = fields.filter(([name]) => name !== 'lang') as [string, string][]
  return `/pay?${new URLSearchParams([...pairs, ['lang', lang]])}`
}
