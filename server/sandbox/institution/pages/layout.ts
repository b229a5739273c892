import { type Html, html, verbatim } from './html.ts'
import { ICONS } from './icons.ts'
import type { Locale } from './locale.ts'
import { STYLE } from './style.ts'
import type { Texts } from './texts.ts'

const FAVICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" ' +
  'rx="6" fill="#123a7d"/><path d="M7.5 8.5h9M7.5 12.5h9M12 8.5V18" stroke="#fff" ' +
  'stroke-width="2" stroke-linecap="round"/></svg>'

export interface Page {
  readonly locale: Locale
  readonly texts: Texts
  /** Allows this page's own style sheet and script, and no other. */
  readonly nonce: string
  readonly title: string
  readonly body: Html
  readonly script?: string
  /** Beyond the common style sheet. */
  readonly style?: string
  /** Seconds until the browser goes on by itself, and where to. */
  readonly refresh?: { readonly after_s: number; readonly url: string }
}

/** A whole document. Nothing is loaded from anywhere else. */
export function document(page: Page): string {
  const { locale, nonce, title, body, script, style = '', refresh } = page
  const meta =
    refresh === undefined
      ? null
      : html`<meta http-equiv="refresh" content="${refresh.after_s};url=${refresh.url}">`
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<meta name="theme-color" content="#123a7d">${meta}
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(FAVICON)}">
<title>${title}</title><style nonce="${nonce}">${verbatim(STYLE + style)}</style></head>
<body>${body}${script && html`<script nonce="${nonce}">${verbatim(script)}</script>`}
</body></html>`.markup
}

/** Name of the institution and a choice of language; `link` builds the same page in another one. */
export function bar(page: Pick<Page, 'locale' | 'texts'>, link: (locale: Locale) => string): Html {
  const names = { 'zh-CN': '简', 'zh-TW': '繁', en: 'EN' } as const
  const choices = (Object.keys(names) as Locale[]).map(
    locale => html`<a href="${link(locale)}" lang="${locale}" hreflang="${locale}"
      ${locale === page.locale ? html`aria-current="true"` : null}>${names[locale]}</a>`,
  )
  return html`<div class="bar"><span class="brand">${ICONS.brand}<span lang="zh">安付<small
    lang="en">Sandbox Pay</small></span></span>
    <nav class="languages" aria-label="${page.texts.language}">${choices}</nav></div>`
}

export function sandboxNotice(texts: Texts): Html {
  return html`<p class="sandbox"><b>${texts.sandbox}</b><span>${texts.sandboxMeans}</span></p>`
}

/** Replaces `{name}` in a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
