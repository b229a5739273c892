import type { FastifyReply, FastifyRequest } from 'fastify'
import { iso } from '../../kernel/time.ts'
import type { IdentityDeps } from './create-identity.ts'
import { type Client, type Person, SESSION_DAYS_MAX } from './person.ts'
import { COOKIE } from './token.ts'

export async function presentMe(deps: IdentityDeps, person: Person) {
  return {
    id: person.id,
    displayName: person.display_name,
    email: person.email,
    roles: person.roles,
    locale: person.locale,
    createdAt: iso(person.created_at),
    unreadNotices: await deps.unreadNotices(person.id),
    autoPayout: person.auto_payout,
  }
}

export function clientOf(request: FastifyRequest): Client {
  return { ip: request.ip, userAgent: request.headers['user-agent'] ?? '' }
}

/** Hands the token to the browser where scripts cannot read it. */
export function setSessionCookie(reply: FastifyReply, deps: IdentityDeps, token: string): void {
  reply.setCookie(COOKIE, token, { ...cookieOptions(deps), maxAge: SESSION_DAYS_MAX * 86_400 })
}

export function clearSessionCookie(reply: FastifyReply, deps: IdentityDeps): void {
  reply.clearCookie(COOKIE, cookieOptions(deps))
}

function cookieOptions(deps: IdentityDeps) {
  const secure = deps.publicUrl.startsWith('https:')
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
}
