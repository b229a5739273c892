import type { FastifyRequest } from 'fastify'
import { actorName } from '../../kernel/actor.ts'
import { HOUR_MS, MINUTE_MS } from '../../kernel/time.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Http } from '../../platform/http/server.ts'

/** Attempts that one address or one e-mail has in a window of time, whatever they lead to. */
export interface RateLimits {
  readonly signInPerEmail: number
  readonly signInPerIp: number
  readonly registerPerIp: number
  /** Codes and passkey challenges: nothing is guessed, but messages go out and rows are written. */
  readonly codesPerIp: number
  /** Proofs for operations: whoever holds a stolen session must not try passwords with it. */
  readonly proofsPerPerson: number
}

export const RATE_LIMITS: RateLimits = {
  signInPerEmail: 10,
  signInPerIp: 100,
  registerPerIp: 60,
  codesPerIp: 30,
  proofsPerPerson: 20,
}

const SIGN_IN_WINDOW_MS = 15 * MINUTE_MS
const REGISTER_WINDOW_MS = HOUR_MS

type Hook = (request: FastifyRequest) => Promise<void>

/** What stands in front of routes that anyone may call. */
export interface SignInLimits {
  readonly signIn: Hook
  readonly proof: Hook
  readonly code: Hook
  readonly passkey: Hook
  readonly register: Hook
  readonly stepUp: Hook
}

/**
 * Limits of the routes by which people come in. Counts are of this process and start anew with it;
 * several servers multiply the limit by their number. What must hold for all servers together
 * (tries of one code, codes to one address, codes of one app) is counted in the database.
 */
export function createRateLimits(app: Http, limits: RateLimits): SignInLimits {
  const counted = (name: string, max: number, timeWindow: number, keyOf: KeyOf) => {
    const count = app.createRateLimit({ max, timeWindow, keyGenerator: r => `${name} ${keyOf(r)}` })
    return async (request: FastifyRequest) => refuseExceeded(await count(request))
  }
  const ip: KeyOf = request => request.ip
  const perIp = counted('sign-in', limits.signInPerIp, SIGN_IN_WINDOW_MS, ip)
  const perEmail = counted('sign-in', limits.signInPerEmail, SIGN_IN_WINDOW_MS, emailOf)
  const codes = counted('code', limits.codesPerIp, SIGN_IN_WINDOW_MS, ip)
  const signIn = async (request: FastifyRequest) => {
    await perIp(request)
    if (emailOf(request) !== '') await perEmail(request)
  }
  return {
    signIn,
    proof: signIn,
    code: codes,
    passkey: counted('passkey', limits.signInPerIp, SIGN_IN_WINDOW_MS, ip),
    stepUp: counted('step-up', limits.proofsPerPerson, SIGN_IN_WINDOW_MS, r => actorName(r.actor)),
    register: counted('register', limits.registerPerIp, REGISTER_WINDOW_MS, ip),
  }
}

type KeyOf = (request: FastifyRequest) => string

/** Attempts on one account count together however its e-mail is written; empty without an e-mail. */
function emailOf(request: FastifyRequest): string {
  const { email, proof } = request.body as { email?: string; proof?: { email?: string } }
  return (email ?? proof?.email ?? '').trim().normalize('NFC').toLowerCase()
}

function refuseExceeded(state: { isAllowed: boolean; isExceeded?: boolean; ttl?: number }): void {
  if (state.isAllowed || !state.isExceeded) return
  throw problem('too_many_requests', { retryAfter_s: Math.ceil((state.ttl ?? 0) / 1_000) })
}
