import { CITIES } from '../cities.ts'
import { FAULTS, type StandingFaults } from '../faults.ts'
import { JOURNEYS, type Journey } from '../kinds.ts'
import { LOCALES, type Locale } from '../locale.ts'
import { type Html, html } from './html.ts'
import { type ParcelView, parcelCard } from './parcel-card.ts'
import { SCRIPT, STYLE } from './style.ts'
import { WORDS, type Words } from './words.ts'

export interface DeskView {
  readonly locale: Locale
  readonly query: string
  readonly page: number
  readonly hasMore: boolean
  readonly parcels: readonly ParcelView[]
  readonly autopilot: Journey | null
  readonly faults: StandingFaults
  readonly alert: 'taken' | 'wrongNumber' | null
  /** Marks the page's own style and script for its content security policy. */
  readonly nonce: string
}

/** The address of the desk in a language; everything else that is asked for stays. */
export function deskUrl(view: { locale: Locale; query?: string; page?: number }): string {
  const search = new URLSearchParams({ lang: view.locale })
  if (view.query) search.set('q', view.query)
  if (view.page) search.set('page', String(view.page))
  return `/desk?${search}`
}

export function deskPage(view: DeskView): string {
  const words = WORDS[view.locale]
  const body = html`<!doctype html>
<html lang="${view.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<link rel="icon" href="data:,">
<style nonce="${view.nonce}">${{ markup: STYLE }}</style>
</head>
<body>
<header>
<div class="bar"><h1>${words.title}</h1>${languages(view)}</div>
<p class="subtitle">${words.subtitle}</p>
</header>
<main>
${view.alert && html`<p class="alert" role="alert">${words[view.alert]}</p>`}
<div class="tools">
${takeIn(view, words)}${autopilot(view, words)}${faults(view, words)}
</div>
${search(view, words)}
<div class="parcels">${parcels(view, words)}${pages(view, words)}</div>
</main>
<script nonce="${view.nonce}">${{ markup: SCRIPT }}</script>
</body>
</html>`
  return body.markup
}

function languages(view: DeskView): Html {
  return html`<nav class="languages">${LOCALES.map(
    locale =>
      html`<a href="${deskUrl({ ...view, locale })}" lang="${locale}"${
        locale === view.locale && html` aria-current="true"`
      }>${WORDS[locale].languageName}</a>`,
  )}</nav>`
}

function takeIn(view: DeskView, words: Words): Html {
  return html`<section class="card"><details><summary>${words.newParcel}</summary>
<form method="post" action="/desk/parcels?lang=${view.locale}">
<label for="number">${words.number}</label>
<input id="number" name="trackingNumber" placeholder="${words.numberHint}" maxlength="40"
  autocomplete="off" autocapitalize="characters">
<div class="pair">
<div><label for="from">${words.from}</label>${cities(view, words, 'from', 'origin')}</div>
<div><label for="to">${words.to}</label>${cities(view, words, 'to', 'destination')}</div>
</div>
<button class="main gap">${words.takeIn}</button>
</form></details></section>`
}

function cities(view: DeskView, words: Words, id: string, name: string): Html {
  return html`<select id="${id}" name="${name}"><option value="">${words.chosenForYou}</option>${CITIES.map(
    city => html`<option>${city.names[view.locale]}</option>`,
  )}</select>`
}

function autopilot(view: DeskView, words: Words): Html {
  const on = view.autopilot
  return html`<section class="card"><details${on && html` open`}><summary>${words.autopilot}${
    on && html` · ${words.journeys[on]}`
  }</summary>
<p class="note">${words.autopilotHint}</p>
<form class="row gap" method="post" action="/desk/autopilot?lang=${view.locale}">
<select name="journey" aria-label="${words.autopilot}">
<option value="">${words.byHand}</option>
${(Object.keys(JOURNEYS) as Journey[]).map(
  journey =>
    html`<option value="${journey}"${journey === on && html` selected`}>${words.journeys[journey]}</option>`,
)}</select>
<button>${words.save}</button>
</form></details></section>`
}

function faults(view: DeskView, words: Words): Html {
  const standing = FAULTS.filter(fault => view.faults[fault])
  return html`<section class="card"><details${standing.length > 0 && html` open`}><summary>${
    words.faults
  }${standing.length > 0 && html` · ${standing.map(f => words.faultNames[f]).join(' · ')}`}</summary>
<p class="note">${words.faultsHint}</p>
<form method="post" action="/desk/faults?lang=${view.locale}">
${FAULTS.map(
  fault => html`<label for="${fault}">${words.faultNames[fault]}</label>
<input id="${fault}" name="${fault}" type="number" min="0" max="1000" step="any"
  value="${view.faults[fault] ?? 0}">`,
)}
<button class="gap">${words.save}</button>
</form></details></section>`
}

function search(view: DeskView, words: Words): Html | null {
  if (view.parcels.length === 0 && view.query === '' && view.page === 0) return null
  return html`<form class="row" method="get" action="/desk" role="search">
<input type="hidden" name="lang" value="${view.locale}">
<input type="search" name="q" value="${view.query}" placeholder="${words.search}"
  aria-label="${words.search}" maxlength="32">
<button>${words.find}</button>
</form><hr>`
}

function parcels(view: DeskView, words: Words): Html {
  if (view.parcels.length > 0) {
    return html`${view.parcels.map(parcel => parcelCard(parcel, view.locale, words))}`
  }
  return view.query
    ? html`<div class="card empty"><h2>${words.notFound}</h2></div>`
    : html`<div class="card empty"><h2>${words.noParcels}</h2><p>${words.noParcelsHint}</p></div>`
}

function pages(view: DeskView, words: Words): Html | null {
  if (view.page === 0 && !view.hasMore) return null
  const link = (page: number, text: string) =>
    html`<a href="${deskUrl({ ...view, page })}">${text}</a>`
  return html`<nav class="pages"><span>${view.page > 0 && link(view.page - 1, words.newer)}</span>
<span>${view.hasMore && link(view.page + 1, words.older)}</span></nav>`
}
