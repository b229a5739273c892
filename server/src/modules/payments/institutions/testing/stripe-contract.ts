import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { SECOND_MS } from '../../../../kernel/time.ts'
import { createClock } from '../../../../platform/clock.ts'
import { createStripeBooks, type StripeBooks, type StripeObject } from './stripe-books.ts'
import type { Problem } from './stripe-objects.ts'

export const STRIPE_KEY = 'sk_test_contract'
export const STRIPE_WEBHOOK_SECRET = 'whsec_contract'

/** How the next request that creates something is treated; then all is well again. */
export type StripeFault =
  | 'rate_limit'
  | 'rate_limit_worth_a_retry'
  | 'server_error_before'
  | 'server_error_after'
  | 'key_in_use'
  | 'silence_after'
  | 'too_long'
  | 'not_json'

/** Stripe's documented behaviour on a local port: real HTTP, shapes, errors and idempotency. */
export interface StripeContract {
  readonly port: number
  readonly books: StripeBooks
  readonly faults: StripeFault[]
  readonly failing: { refunds: number }
  /** How many requests created or replayed something. */
  readonly posts: { readonly path: string; readonly key: string; readonly replayed: boolean }[]
  /** A signed webhook for an object, as Stripe would send it at `at_s`. */
  webhook(type: string, object: StripeObject, at_s?: number): { header: string; rawBody: string }
  /** The signature header of any body. */
  sign(rawBody: string, at_s: number): string
  /** What happens a day later: idempotency keys are forgotten. */
  forgetKeys(): void
  close(): Promise<void>
}

interface Reply {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

export async function startStripeContract(): Promise<StripeContract> {
  const clock = createClock()
  const now_s = () => Math.floor(clock.now() / SECOND_MS)
  const failing = { refunds: 0 }
  const books = createStripeBooks(now_s, () => failing.refunds > 0 && failing.refunds-- > 0)
  const faults: StripeFault[] = []
  const posts: StripeContract['posts'] = []
  const remembered = new Map<string, { content: string; reply: Reply }>()
  let events = 0

  function post(path: string, content: string, key: string): Reply {
    const known = remembered.get(key)
    posts.push({ path, key, replayed: known !== undefined })
    if (known !== undefined && known.content !== `${path}?${content}`) {
      return REUSED_KEY
    }
    if (known !== undefined) {
      return { ...known.reply, headers: { 'idempotent-replayed': 'true' } }
    }
    const reply = replyOf(create(books, path, new URLSearchParams(content)))
    remembered.set(key, { content: `${path}?${content}`, reply })
    return reply
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://stripe')
    const content = await read(request)
    if (request.headers.authorization !== `Bearer ${STRIPE_KEY}`) {
      const message = 'Invalid API Key provided: sk_test_***'
      return send(
        response,
        problem({ status: 401, error: { type: 'invalid_request_error', message } }),
      )
    }
    if (request.method !== 'POST') return send(response, find(books, url))
    const fault = faults.shift()
    const before = fault === undefined ? undefined : BEFORE[fault]
    if (before !== undefined) return send(response, before)
    const reply = post(url.pathname, content, String(request.headers['idempotency-key']))
    if (fault === 'silence_after') return
    return send(response, fault === 'server_error_after' ? SERVER_ERROR : reply)
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { webhooks } = new Stripe(STRIPE_KEY)
  const sign = (payload: string, timestamp: number) =>
    webhooks.generateTestHeaderString({ payload, timestamp, secret: STRIPE_WEBHOOK_SECRET })
  return {
    port: (server.address() as AddressInfo).port,
    books,
    faults,
    failing,
    posts,
    webhook: (type, object, at_s = now_s()) => {
      events += 1
      const named = { id: `evt_${events}`, object: 'event', type, created: now_s() }
      const rawBody = JSON.stringify({ ...named, data: { object } })
      return { rawBody, header: sign(rawBody, at_s) }
    },
    sign,
    forgetKeys: () => remembered.clear(),
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

const REUSED_KEY: Reply = problem({
  status: 400,
  error: {
    type: 'idempotency_error',
    message: 'Keys for idempotent requests can only be used with the same parameters.',
  },
})

const SERVER_ERROR: Reply = problem({
  status: 500,
  headers: { 'stripe-should-retry': 'false' },
  error: { type: 'api_error', message: 'Something went wrong on Stripe’s end.' },
})

const LIMITED = { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests.' }
const IN_USE = {
  type: 'idempotency_error',
  code: 'idempotency_key_in_use',
  message: 'There is currently another in-progress request using this Stripe Idempotent Key.',
}

/** Answers that are given without doing anything. */
const BEFORE: Readonly<Partial<Record<StripeFault, Reply>>> = {
  rate_limit: problem({ status: 429, error: LIMITED }),
  rate_limit_worth_a_retry: problem({
    status: 429,
    headers: { 'stripe-should-retry': 'true' },
    error: LIMITED,
  }),
  server_error_before: problem({
    status: 500,
    error: { type: 'api_error', message: 'Something went wrong on Stripe’s end.' },
  }),
  key_in_use: problem({
    status: 409,
    headers: { 'stripe-should-retry': 'false' },
    error: IN_USE,
  }),
  too_long: { status: 200, body: JSON.stringify({ padding: 'x'.repeat(5 * 1_024 * 1_024) }) },
  not_json: { status: 200, body: '<html>A proxy says hello</html>' },
}

function create(books: StripeBooks, path: string, form: URLSearchParams): StripeObject | Problem {
  if (path === '/v1/checkout/sessions') return books.createSession(form)
  if (path === '/v1/refunds') return books.createRefund(form)
  if (path === '/v1/transfers') return books.createTransfer(form)
  return unrecognised(path)
}

function find(books: StripeBooks, url: URL): Reply {
  const [, , ...path] = url.pathname.split('/')
  const query = url.searchParams
  const expand = [...query].flatMap(([name, value]) => (name.startsWith('expand') ? [value] : []))
  if (path.length === 1 && path[0] === 'balance_transactions') return listTransactions(books, query)
  if (path.length === 1 && path[0] === 'refunds') {
    const intent = query.get('payment_intent')
    return list(books.all('refund').filter(one => one.payment_intent === intent))
  }
  if (path.length === 1 && path[0] === 'transfers') {
    const group = query.get('transfer_group')
    return list(books.all('transfer').filter(one => one.transfer_group === group))
  }
  const object = books.get(path.at(-1) ?? '')
  if (object === undefined) return problem(unrecognised(url.pathname))
  return replyOf(expanded(books, object, expand))
}

/** Newest first, in pages, as Stripe lists everything. */
function listTransactions(books: StripeBooks, query: URLSearchParams): Reply {
  const [from, to] = [Number(query.get('created[gte]')), Number(query.get('created[lt]'))]
  const limit = Number(query.get('limit'))
  const found = books
    .all('balance_transaction')
    .filter(({ created }) => created >= from && created < to)
  const after = query.get('starting_after')
  const start = after === null ? 0 : found.findIndex(one => one.id === after) + 1
  const page = found.slice(start, start + limit)
  const data = page.map(one => ({ ...one, source: books.get(one.source ?? '') ?? null }))
  return list(data, found.length > start + limit)
}

function expanded(books: StripeBooks, object: StripeObject, expand: string[]): object {
  if (object.object === 'checkout.session' && expand.includes('payment_intent')) {
    const intent = books.get(object.payment_intent ?? '') ?? null
    const deeper =
      intent && expand.includes('payment_intent.latest_charge') ? ['latest_charge'] : []
    return { ...object, payment_intent: intent && expanded(books, intent, deeper) }
  }
  if (object.object === 'payment_intent' && expand.includes('latest_charge')) {
    return { ...object, latest_charge: books.get(object.latest_charge ?? '') ?? null }
  }
  return object
}

function unrecognised(path: string): Problem {
  const message = `Unrecognized request URL (${path}).`
  return { status: 404, error: { type: 'invalid_request_error', message } }
}

function list(data: readonly object[], has_more = false): Reply {
  return { status: 200, body: JSON.stringify({ object: 'list', data, has_more }) }
}

function replyOf(answer: object | Problem): Reply {
  if ('error' in answer) return problem(answer as Problem)
  return { status: 200, body: JSON.stringify(answer) }
}

function problem({ status, error, headers }: Problem): Reply {
  return { status, body: JSON.stringify({ error }), ...(headers && { headers }) }
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(body)
}

async function read(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  return body
}
