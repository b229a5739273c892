import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterEach, expect, test } from 'vitest'
import { createInstitution } from '../../../../sandbox/institution/institution.ts'
import { eventually, startTestMarket } from '../../../../sandbox/institution/testing/market.ts'
import { money } from '../../../kernel/money.ts'
import { createSandboxInstitution } from './sandbox.ts'
import { type InstitutionUnderTest, institutionContract } from './testing/institution.contract.ts'

const secret = 'secret-of-the-tests-0123456789'
const NOWHERE = 'http://127.0.0.1:1'

async function start(): Promise<InstitutionUnderTest> {
  const dataDir = mkdtempSync(join(tmpdir(), 'institution-'))
  const market = await startTestMarket()
  const quick = { bankTransfer_ms: 50, slowCard_ms: 50, payout_ms: 50, firstRetry_ms: 20 }
  const program = await createInstitution({ secret, dataDir, marketUrl: market.url, ...quick })
  const { url } = program

  async function tell(method: string, path: string, body: object): Promise<void> {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
  }
  const attempt = (reference: string, page: { url: string }, card: string) =>
    tell('POST', `/v1/pay-ins/${reference}/succeed`, { url: page.url, card })

  return {
    institution: createSandboxInstitution({ url, secret, timeout_ms: 1_000 }),
    withWrongSecret: createSandboxInstitution({ url, secret: `${secret}!` }),
    unreachable: createSandboxInstitution({ url: NOWHERE, secret }),
    destination: { kind: 'bank', holder: '王小明', number: '6222000011112222' },
    pay: (reference, page) => attempt(reference, page, 'succeeds'),
    decline: (reference, page) => attempt(reference, page, 'declines'),
    loseNextAnswer: () => tell('PUT', '/v1/faults', { timeout_after_success: 1 }),
    failNextRefund: () => tell('PUT', '/v1/faults', { refund_failure: 1 }),
    failPayout: async (_reference, payout) => {
      await tell('PUT', '/v1/faults', { payout_failure: 1 })
      await payout()
    },
    webhook: (kind, result, reference) =>
      eventually(() =>
        market.arrivals.find(
          ({ body }) => body.type === `${kind}.${result}` && body.data.reference === reference,
        ),
      ),
    sign: (rawBody, at_ms) => {
      const at = new Date(at_ms)
      const headers = {
        'webhook-id': 'evt_1',
        'webhook-timestamp': String(Math.floor(at_ms / 1_000)),
        'webhook-signature': new Webhook(secret, { format: 'raw' }).sign('evt_1', at, rawBody),
      }
      return { headers, rawBody }
    },
    close: async () => {
      await program.close()
      await market.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

institutionContract('the sandbox institution', start)

let stop: () => void = () => {}
afterEach(() => stop())

/** A program at the institution's address that answers in its own way. */
async function impostor(status: number, body: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { location: '/elsewhere' })
    response.end(body)
  })
  return listen(server)
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const succeeded = {
  reference: 'r1',
  institutionRef: 'x',
  state: 'succeeded',
  amountMinor: 100,
  currency: 'CNY',
  at: '2026-01-01T00:00:00Z',
}

test.each([
  ['a failure of the institution', 500, '{}', 'unavailable'],
  ['a proxy without an institution', 502, '<html>', 'unavailable'],
  ['too many calls', 429, '{"code":"busy"}', 'busy'],
  ['a page in place of JSON', 200, '<html>', 'unreadable'],
  ['a 404 of somebody else', 404, '<html>', 'unreadable'],
  ['a redirect', 302, '{}', 'unreadable'],
  ['another shape', 200, '{"state":"succeeded"}', 'unreadable'],
  ['another reference', 200, JSON.stringify({ ...succeeded, reference: 'r2' }), 'unreadable'],
  ['a broken time', 200, JSON.stringify({ ...succeeded, at: 'today' }), 'unreadable'],
  ['a broken amount', 200, JSON.stringify({ ...succeeded, amountMinor: 1.5 }), 'unreadable'],
  ['an endless answer', 200, JSON.stringify('x'.repeat(5 * 1_024 * 1_024)), 'unreadable'],
])('%s leaves unknown whether money moved', async (_what, status, body, reason) => {
  const url = await impostor(status, body)
  const institution = createSandboxInstitution({ url, secret })
  const payIn = { reference: 'p1', institutionRef: null }
  const unknown = { state: 'unknown', reason }
  const refund = { reference: 'r1', payIn, amount: money(100n, 'CNY') }
  expect(await institution.refund(refund)).toEqual(unknown)
  expect(await institution.refundStatus({ ...payIn, reference: 'r1', payIn })).toEqual(unknown)
})

test('an answer that stalls half-way has timed out', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200)
    response.write('{"state":')
  })
  const url = await listen(server)
  const institution = createSandboxInstitution({ url, secret, timeout_ms: 300 })
  const status = await institution.payIn({ reference: 'p1', institutionRef: null })
  expect(status).toEqual({ state: 'unknown', reason: 'timed_out' })
})

test('the payer’s browser may reach the institution at another address', async () => {
  const publicUrl = 'https://pay.example/'
  const institution = createSandboxInstitution({ url: NOWHERE, publicUrl, secret })
  const page = await institution.checkout({
    reference: 'p1',
    amount: money(100n, 'TWD'),
    subject: '書',
    now: 0 as never,
    expiresAt: 1_000 as never,
    returnUrl: 'https://market.example/',
    locale: 'zh-TW',
  })
  expect(page).toMatchObject({
    url: expect.stringMatching(/^https:\/\/pay\.example\/pay\?.*lang=zh-TW$/),
  })
})
