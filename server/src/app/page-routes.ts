import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { Http } from '../platform/http/server.ts'

/** The built web app. */
export const WEB_DIRECTORY = join(import.meta.dirname, '../../../web/dist')

/** What a page says about itself to search engines and previews, as HTML. */
export type HeadOf = (path: string, language: string) => Promise<string | undefined>

/**
 * Serves the web app: hashed assets for good, everything else as the one page, which carries its
 * own head where `headOf` knows one.
 */
export async function pageRoutes(app: Http, { headOf }: { headOf: HeadOf }): Promise<void> {
  const index = join(WEB_DIRECTORY, 'index.html')
  if (!existsSync(index)) return
  const html = readFileSync(index, 'utf8')
  await app.register(fastifyStatic, {
    root: WEB_DIRECTORY,
    index: false,
    wildcard: false,
    setHeaders: (response, path) => {
      const cached = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      response.header('cache-control', cached)
    },
  })
  app.get('/*', { schema: { hide: true } }, async (request, reply: FastifyReply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    const path = request.url.split('?')[0] ?? '/'
    const head = await headOf(path, request.headers['accept-language'] ?? '')
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(head ? html.replace(/<!--head-->[\s\S]*?<!--\/head-->/, () => head) : html)
  })
}
