import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Label } from '../labels.store.ts'
import { type Locale, pickLocale } from '../locale.ts'
import { problem } from '../problem.ts'
import type { Store } from '../store.ts'
import { html } from './html.ts'
import { STYLE } from './style.ts'
import { WORDS } from './words.ts'

const LABEL_STYLE = `
.label { max-width: 24rem; margin: 2rem auto; border: 2px solid var(--ink) }
.label .code { font: 700 2.5rem ui-monospace, monospace; text-align: center; margin: .5rem 0 }
.label p { margin: .25rem 0 } .label .place { font-size: 1.5rem; font-weight: 700 }
@media print { body { background: none } .label { margin: 0 } }`

/** The label to print: what everybody on its way may read, and the code that the courier scans. */
export function labelPage(app: FastifyInstance, store: Store): void {
  app.get<{ Params: { code: string }; Querystring: { lang?: string } }>(
    '/labels/:code',
    async ({ params, query, headers }, reply) => {
      const label = store.labelByCode(params.code.slice(0, 40))
      if (!label) return problem(reply, 404, 'label_unknown', 'No label has this code.')
      const nonce = randomBytes(16).toString('base64')
      reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', `default-src 'none'; style-src 'nonce-${nonce}'`)
        .header('referrer-policy', 'no-referrer')
      return page(label, pickLocale(query.lang, headers['accept-language']), nonce)
    },
  )
}

function page({ trackingNumber, code, shown }: Label, locale: Locale, nonce: string): string {
  const words = WORDS[locale]
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.label}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${{ markup: STYLE + LABEL_STYLE }}</style>
</head>
<body>
<main class="card label">
<h1>${words.label}</h1>
<p class="code">${code}</p>
<p>${trackingNumber}</p>
<p class="place">${shown.place}</p>
<p>${shown.recipient} ${shown.phone}</p>
</main>
</body>
</html>`.markup
}
