import type { FastifyReply } from 'fastify'

/** What an error says (RFC 9457). */
export function problem(reply: FastifyReply, status: number, code: string, detail: string) {
  reply.code(status).type('application/problem+json')
  return { status, code, title: code, detail }
}
