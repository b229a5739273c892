import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { MESSAGE, type RefusalCode, STATUS } from './refusal.ts'

export function sendRefusal(reply: FastifyReply, code: RefusalCode): FastifyReply {
  return reply.code(STATUS[code]).send({ code, message: MESSAGE[code] })
}

export function newNonce(): string {
  return randomBytes(16).toString('base64url')
}

/** Sends a page that may load nothing and whose forms may only lead here or to `onward`. */
export function sendPage(
  reply: FastifyReply,
  status: number,
  nonce: string,
  page: string,
  onward: readonly string[] = [],
): FastifyReply {
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `form-action 'self' ${onward.join(' ')}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return reply
    .code(status)
    .header('content-security-policy', policy.join('; '))
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page)
}

/** A browser that posts says from where; another site may not post for the person using it. */
export function isFromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

/** Never answers: leaves the caller waiting until it hangs up or `longest_ms` have passed. */
export function leaveUnanswered(reply: FastifyReply, longest_ms: number): FastifyReply {
  const { socket } = reply.raw
  reply.hijack()
  const timer = setTimeout(() => socket?.destroy(), longest_ms)
  socket?.once('close', () => clearTimeout(timer))
  return reply
}
