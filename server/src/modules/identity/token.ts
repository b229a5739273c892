import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

export const COOKIE = 'goodhand_session'
/** What every API key begins with, so that a leaked one is found by secret scanners. */
export const API_KEY_PREFIX = 'gh_'

const SHAPE = /^[A-Za-z0-9_-]{20,100}$/

/** The form in which tokens and keys are kept. They are random, so a plain digest is enough. */
export function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** The credential that a request carries: a bearer token first, then the session cookie. */
export function credentialOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization
  const bearer = header?.startsWith('Bearer ') ? header.slice(7) : undefined
  const token = header === undefined ? request.cookies[COOKIE] : bearer
  return token !== undefined && SHAPE.test(token) ? token : undefined
}
