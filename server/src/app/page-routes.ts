import type { FastifyReply, FastifyRequest } from 'fastify'
import { compress, encodingOf } from '../platform/http/encoding.ts'
import { type Language, languageOf } from '../platform/http/language.ts'
import type { Http } from '../platform/http/server.ts'
import type { WebApp, WebFile } from './web-app.ts'

/** What the server knows of a page before any script runs. */
export interface FirstView {
  /** Elements for search engines and previews, in place of the market's own. */
  readonly head: string
  /** What a person can read and act on until the app takes over. */
  readonly body: string
}

export type FirstViewOf = (path: string, language: Language) => Promise<FirstView | undefined>

/** The code of the screens that people come in by; it is fetched along with the page. */
const SCREENS: readonly (readonly [RegExp, string])[] = [
  [/^\/$/, 'src/features/market/home-page.tsx'],
  [/^\/search$/, 'src/features/market/search-page.tsx'],
  [/^\/listings\/[^/]+$/, 'src/features/listings/listing-page.tsx'],
]

/**
 * Serves the web app from memory: its files in the smallest form that the browser takes, everything
 * else as the one page, with its first view where `firstViewOf` knows one.
 */
export function pageRoutes(app: Http, web: WebApp, firstViewOf: FirstViewOf): void {
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const file = web.files.get(path)
    if (file) return sendFile(request, reply, file)
    // A page of an older build must learn that its code is gone, not get a page in its place.
    if (path.startsWith('/api/') || path.startsWith('/assets/')) return reply.callNotFound()
    const language = languageOf(request.headers['accept-language'])
    const html = pageOf(web, path, language, await firstViewOf(path, language))
    const policy = String(reply.getHeader('content-security-policy'))
    reply.header(
      'content-security-policy',
      policy.replace("script-src 'self'", `script-src 'self' ${web.scriptHash}`),
    )
    return sendHtml(request, reply, html)
  })
}

function pageOf(web: WebApp, path: string, language: Language, view?: FirstView): string {
  const screen = SCREENS.find(([pattern]) => pattern.test(path))?.[1]
  const preload = screen ? web.preload([screen, `src/lib/words.${language}.ts`]) : ''
  if (!view) return web.html.replace('</head>', () => `${preload}\n</head>`)
  // What is to be read comes first; the app's code and looks may not delay its painting.
  const code = web.html.match(CODE)?.join('\n') ?? ''
  return web.html
    .replace(CODE, '')
    .replace(/<!--head-->[\s\S]*?<!--\/head-->/, () => view.head)
    .replace('</head>', () => `<style>${web.firstCss}</style>\n</head>`)
    .replace('<!--body-->', () => view.body)
    .replace('</body>', () => `${code}\n${preload}\n</body>`)
    .replace(/<html lang="[^"]*"/, () => `<html lang="${language}"`)
}

/** The elements of a built page that fetch the app. */
const CODE = /<script type="module"[^>]*><\/script>|<link rel="(?:modulepreload|stylesheet)"[^>]*>/g

function sendFile(request: FastifyRequest, reply: FastifyReply, file: WebFile) {
  const encoding = encodingOf(request)
  const body = encoding && file[encoding]
  reply
    .type(file.type)
    .header('cache-control', file.cacheControl)
    .header('etag', file.etag)
    .header('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === file.etag) return reply.status(304).send()
  if (body) reply.header('content-encoding', encoding)
  return reply.send(body ?? file.plain)
}

async function sendHtml(request: FastifyRequest, reply: FastifyReply, html: string) {
  const encoding = encodingOf(request)
  reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .header('vary', 'accept-encoding, accept-language')
  if (!encoding) return reply.send(html)
  return reply.header('content-encoding', encoding).send(await compress(encoding, html))
}
