import type { FastifyRequest } from 'fastify'
import { HOUR_MS, MINUTE_MS } from '../../kernel/time.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Http } from '../../platform/http/server.ts'

/** Attempts that one address or one e-mail has in a window of time, whatever they lead to. */
export interface RateLimits {
  readonly signInPerEmail: number
  readonly signInPerIp: number
  readonly registerPerIp: number
}

export const RATE_LIMITS: RateLimits = { signInPerEmail: 10, signInPerIp: 100, registerPerIp: 60 }

const SIGN_IN_WINDOW_MS = 15 * MINUTE_MS
const REGISTER_WINDOW_MS = HOUR_MS

type Hook = (request: FastifyRequest) => Promise<void>

/**
 * Limits of the routes that take a password. Counts are of this process and start anew with it;
 * several servers multiply the limit by their number.
 */
export function createRateLimits(app: Http, limits: RateLimits): { signIn: Hook; register: Hook } {
  const signInPerIp = app.createRateLimit({
    max: limits.signInPerIp,
    timeWindow: SIGN_IN_WINDOW_MS,
    keyGenerator: request => `sign-in ${request.ip}`,
  })
  const signInPerEmail = app.createRateLimit({
    max: limits.signInPerEmail,
    timeWindow: SIGN_IN_WINDOW_MS,
    keyGenerator: request => `sign-in ${emailOf(request)}`,
  })
  const registerPerIp = app.createRateLimit({
    max: limits.registerPerIp,
    timeWindow: REGISTER_WINDOW_MS,
    keyGenerator: request => `register ${request.ip}`,
  })
  return {
    signIn: async request => {
      refuseExceeded(await signInPerIp(request))
      refuseExceeded(await signInPerEmail(request))
    },
    register: async request => {
      refuseExceeded(await registerPerIp(request))
    },
  }
}

/** Attempts on one account count together however its e-mail is written. */
function emailOf(request: FastifyRequest): string {
  return (request.body as { email: string }).email.trim().normalize('NFC').toLowerCase()
}

function refuseExceeded(state: { isAllowed: boolean; isExceeded?: boolean; ttl?: number }): void {
  if (state.isAllowed || !state.isExceeded) return
  throw problem('too_many_requests', { retryAfter_s: Math.ceil((state.ttl ?? 0) / 1_000) })
}
