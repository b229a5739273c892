import type { FastifyReply, FastifyRequest } from 'fastify'
import { permissionsOf } from '../../kernel/permissions.ts'
import { iso } from '../../kernel/time.ts'
import { secretToken } from '../../platform/random.ts'
import type { IdentityDeps } from './create-identity.ts'
import { type Client, type Person, SESSION_DAYS_MAX } from './person.ts'
import { COOKIE } from './token.ts'

export async function presentMe(deps: IdentityDeps, person: Person) {
  return {
    id: person.id,
    displayName: person.display_name,
    email: person.email_masked,
    roles: person.roles,
    permissions: permissionsOf(person.roles),
    locale: person.locale,
    createdAt: iso(person.created_at),
    unreadNotices: await deps.unreadNotices(person.id),
    unreadConversations: await deps.unreadConversations(person.id),
    autoPayout: person.auto_payout,
  }
}

/** Marks a browser that somebody signed in with, so that the next one is noticed. Says nothing else. */
const DEVICE_COOKIE = 'goodhand_device'
const DEVICE_SHAPE = /^[A-Za-z0-9_-]{22}$/
const DEVICE_BYTES = 16
const DEVICE_DAYS = 400

export function clientOf(request: FastifyRequest): Client {
  const mark = request.cookies[DEVICE_COOKIE] ?? ''
  const device = DEVICE_SHAPE.test(mark) ? mark : secretToken(DEVICE_BYTES)
  return { ip: request.ip, userAgent: request.headers['user-agent'] ?? '', device }
}

export function setDeviceCookie(reply: FastifyReply, deps: IdentityDeps, device: string): void {
  const maxAge = DEVICE_DAYS * 86_400
  reply.setCookie(DEVICE_COOKIE, device, { ...cookieOptions(deps), maxAge })
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
