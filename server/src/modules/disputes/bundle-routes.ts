import { Type } from 'typebox'
import { languageOf } from '../../platform/http/language.ts'
import { problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { bundleOf } from './bundle.ts'
import { casePage } from './case-page.ts'
import { type DisputesHttp, Params, TAGS } from './http.ts'
import { BundleOut } from './schemas.ts'

const CODES = ['not_signed_in', 'not_found', 'too_many_requests'] as const
const RATE = { max: 20, timeWindow: 60_000 }
const HTML = 'text/html'

/** A case to take along: for programs, and as a page that reads and prints well and is both. */
export function bundleRoutes(app: Http, on: DisputesHttp): void {
  app.get(
    '/api/v1/disputes/:id/bundle',
    {
      config: { allow: 'person', rateLimit: RATE },
      schema: {
        summary: 'The whole case in one file that a stranger can check without the market',
        description: 'Check it with `npx goodhand verify-case FILE`.',
        tags: TAGS,
        params: Params,
        response: { 200: BundleOut, ...problems(CODES) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${id}.json"`)
      return (await bundleOf(on, id, request.actor)).bundle
    },
  )
  app.get(
    '/api/v1/disputes/:id/bundle/page',
    {
      config: { allow: 'person', rateLimit: RATE },
      schema: {
        summary: 'The same as a page to read and print, with the file for programs inside',
        description: 'Check it with `npx goodhand verify-case FILE`.',
        tags: TAGS,
        params: Params,
        produces: [HTML],
        response: {
          200: { description: 'the page', content: { [HTML]: { schema: Type.String() } } },
          ...problems(CODES),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { bundle, view } = await bundleOf(on, id, request.actor)
      const language = languageOf(request.headers['accept-language'])
      return reply
        .type(`${HTML}; charset=utf-8`)
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${id}.html"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(casePage(view, bundle, { ...on.reading, language }))
    },
  )
}
