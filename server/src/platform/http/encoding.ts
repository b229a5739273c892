import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export type Encoding = 'br' | 'gzip'

/** The best form that the reader takes; undefined is the plain one. */
export function encodingOf(request: FastifyRequest): Encoding | undefined {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  return (['br', 'gzip'] as const).find(encoding =>
    new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(?![.0-9]*[1-9]))`).test(accepted),
  )
}

// What is made for each reader is compressed quickly instead of well.
const COMPRESS = {
  br: (text: string) =>
    promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: promisify<string, Buffer>(gzip),
} as const satisfies Record<Encoding, (text: string) => Promise<Buffer>>

/** A text in that form. */
export function compress(encoding: Encoding, text: string): Promise<Buffer> {
  return COMPRESS[encoding](text)
}

/** Below this a packet is not filled, and compressing gains nothing. */
const WORTH_BYTES = 1_024

/**
 * Compresses what everybody may read: search, listings, the catalogue, the description of the API.
 * Answers to one person stay plain, because the size of a compressed answer tells whoever can put
 * words of their own into it what else stands there (BREACH); what everybody may read holds no
 * secret.
 */
export function compressPublicAnswers(app: Pick<FastifyInstance, 'addHook'>): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const open = request.method === 'GET' && request.routeOptions.config.allow === 'anyone'
    if (!open || typeof payload !== 'string' || payload.length < WORTH_BYTES) return payload
    if (!String(reply.getHeader('content-type')).includes('json')) return payload
    reply.header('vary', 'accept-encoding')
    const encoding = encodingOf(request)
    if (!encoding) return payload
    reply.header('content-encoding', encoding).removeHeader('content-length')
    return compress(encoding, payload)
  })
}
