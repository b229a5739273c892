import { type Html, html } from './html.ts'
import { ICONS } from './icons.ts'
import { bar, document, sandboxNotice } from './layout.ts'
import type { Locale } from './locale.ts'
import { type PayView, summary } from './pay-page.ts'
import type { Texts } from './texts.ts'

export type ResultKind = 'paid' | 'processing' | 'expired' | 'noAnswer'

const LOOK: Readonly<Record<ResultKind, { tone: string; icon: Html }>> = {
  paid: { tone: 'good', icon: ICONS.check },
  processing: { tone: '', icon: ICONS.spinner },
  expired: { tone: 'warn', icon: ICONS.clock },
  noAnswer: { tone: 'warn', icon: ICONS.question },
}

/** How a payment stands. After success the browser goes back to the shop by itself. */
export function resultPage(view: PayView, kind: ResultKind): string {
  const { texts, locale, nonce, link } = view
  const { tone, icon } = LOOK[kind]
  const body = html`<div class="checkout">${summary(view, kind)}<main class="sheet">
    <div class="result" role="status"><div class="mark ${tone}">${icon}</div>
    <h1>${texts[kind]}</h1><p>${sentences(texts[`${kind}Means`])}</p>
    ${kind === 'paid' ? receipt(view) : null}
    <a class="button" href="${link.returnUrl}" rel="noreferrer">${texts.back}</a>
    ${kind === 'paid' ? html`<span class="quiet">${texts.returning}</span>` : null}</div>
    </main></div>`
  const refresh = nextStop(view, kind)
  const title = `${texts.brand} · ${texts[kind]}`
  return document({ locale, texts, nonce, title, body, ...(refresh && { refresh }) })
}

function receipt({ texts, movement }: PayView): Html {
  return html`<div class="receipt">${texts.receipt}<span>${movement.institutionRef}</span></div>`
}

/** Breaks lines between sentences where it can: Chinese would break anywhere. */
function sentences(text: string): Html[] {
  return text.split(/(?<=[。.])\s*/).map(sentence => html`<span>${sentence}</span> `)
}

function nextStop(view: PayView, kind: ResultKind): { after_s: number; url: string } | undefined {
  if (kind === 'paid') return { after_s: 3, url: view.link.returnUrl }
  if (kind === 'processing') return { after_s: 2, url: view.at(view.locale) }
  return undefined
}

export interface RefusedView {
  readonly texts: Texts
  readonly locale: Locale
  readonly nonce: string
  readonly at: (locale: Locale) => string
  readonly code: string
}

/** When there is no pay-in that could be shown. Leads nowhere: an unproven link is not followed. */
export function refusedPage(view: RefusedView): string {
  const { texts, locale, nonce } = view
  const reasons: Readonly<Record<string, string>> = texts.refusedMeans
  const means = reasons[view.code] ?? texts.refusedMeans.other
  const body = html`<div class="checkout"><header class="summary">${bar(view, view.at)}
    ${sandboxNotice(texts)}</header><main class="sheet"><div class="result" role="alert">
    <div class="mark bad">${ICONS.cross}</div><h1>${texts.refused}</h1>
    <p>${sentences(means)}</p></div>
    </main></div>`
  return document({ locale, texts, nonce, title: texts.refused, body })
}
