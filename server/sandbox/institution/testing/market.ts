import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** One arrival of a webhook, exactly as it came over the wire. */
export interface Arrival {
  readonly headers: IncomingHttpHeaders
  readonly rawBody: string
  readonly body: {
    readonly type: string
    readonly id: string
    readonly at: string
    readonly data: { readonly reference: string; readonly amountMinor: number; failure?: string }
  }
}

/** What an institution needs of a market: a place for webhooks and a clock. Real HTTP. */
export interface TestMarket {
  readonly url: string
  readonly arrivals: Arrival[]
  /** Statuses for the next webhooks, then 204 again. */
  readonly answers: number[]
  offset_ms: number
  close(): Promise<void>
}

export async function startTestMarket(port = 0): Promise<TestMarket> {
  const server = createServer((request, response) => {
    let rawBody = ''
    request.setEncoding('utf8')
    request.on('data', chunk => {
      rawBody += chunk
    })
    request.on('end', () => {
      if (request.url === '/api/v1/sandbox/clock') {
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ now: '', offset_ms: market.offset_ms }))
        return
      }
      market.arrivals.push({ headers: request.headers, rawBody, body: JSON.parse(rawBody) })
      response.statusCode = market.answers.shift() ?? 204
      response.end()
    })
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const market: TestMarket = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals: [],
    answers: [],
    offset_ms: 0,
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
  return market
}

/** Asks again and again until there is an answer; fails after half a minute. */
export async function eventually<T>(ask: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (let tries = 0; tries < 1_500; tries += 1) {
    const answer = await ask()
    if (answer) return answer
    await sleep(20)
  }
  throw new Error(`never came true: ${ask}`)
}
