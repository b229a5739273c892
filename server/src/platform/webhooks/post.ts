import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import { SECOND_MS } from '../../kernel/time.ts'
import { AddressForbidden, guardedLookup, hostOf, mayReach } from './address.ts'

const WITHIN_MS = 10 * SECOND_MS

interface Message {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Posts a message and answers the HTTP status. Follows nobody elsewhere, reads no answer, waits a
 * bounded time, and connects to no address that may not be reached. Throws when there is no answer.
 */
export function post({ url: text, headers, body }: Message, sandbox: boolean): Promise<number> {
  const url = new URL(text)
  const host = hostOf(url)
  if (isIP(host) !== 0 && !mayReach(host, sandbox)) {
    return Promise.reject(new AddressForbidden('the address is forbidden'))
  }
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const request = send(url, {
    method: 'POST',
    // A connection that was kept open would pass by the look at the address.
    agent: false,
    lookup: guardedLookup(sandbox),
    signal: AbortSignal.timeout(WITHIN_MS),
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
  })
  request.on('response', response => {
    resolve(response.statusCode ?? 0)
    response.destroy()
  })
  request.on('error', reject)
  request.end(body)
  return promise
}
