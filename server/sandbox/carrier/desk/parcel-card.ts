import { FAULTS } from '../faults.ts'
import { JOURNEYS, type Journey, KINDS, type Kind, PLAUSIBLE_NEXT } from '../kinds.ts'
import type { Locale } from '../locale.ts'
import type { Parcel, ParcelEvent } from '../records.ts'
import { type Html, html } from './html.ts'
import type { Words } from './words.ts'

export interface ParcelView {
  readonly parcel: Parcel
  /** In the order in which they were noted. */
  readonly events: readonly ParcelEvent[]
  readonly waiting: { readonly count: number; readonly lastAnswer: string | null }
}

const SHOWN_EVENTS = 3

const TONES: Partial<Record<Kind, 'good' | 'bad'>> = {
  delivered_self: 'good',
  delivered_after_exception: 'good',
  collected: 'good',
  problem: 'bad',
  stale: 'bad',
  attempt_failed: 'bad',
  customs_held: 'bad',
  refused: 'bad',
  returning: 'bad',
  returned: 'bad',
}

/** One parcel: where it is, what may come next, and the drawer with everything else. */
export function parcelCard(view: ParcelView, locale: Locale, words: Words): Html {
  const { parcel } = view
  const events = view.events.toReversed()
  const last = events[0]?.kind ?? 'created'
  return html`<article class="card" id="${parcel.trackingNumber}">
<div class="parcel-head">
<div><p class="number">${parcel.trackingNumber}</p>
<p class="route">${parcel.origin} → ${parcel.destination}</p></div>
<button class="small" type="button" data-copy="${parcel.trackingNumber}"
  data-done="${words.copied}">${words.copy}</button>
</div>
<span class="chip ${TONES[last] ?? ''}">${words.kinds[last]}</span>
<ol class="events">${events.slice(0, SHOWN_EVENTS).map(event => eventLine(event, locale))}</ol>
${
  events.length > SHOWN_EVENTS &&
  html`<details><summary>${words.allEvents(events.length)}</summary>
<ol class="events rest">${events.slice(SHOWN_EVENTS).map(event => eventLine(event, locale))}</ol>
</details>`
}
${waitingLine(view, words)}
<hr>
${nextButtons(parcel, last, locale, words)}
${drawer(parcel, locale, words)}
</article>`
}

function eventLine(event: ParcelEvent, locale: Locale): Html {
  const time = new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Shanghai',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(event.at))
  return html`<li>${event.text}<time datetime="${event.at}">${time}${
    event.proof?.signature !== undefined && ` · ${event.proof.signature}`
  }</time></li>`
}

function waitingLine({ waiting: { count, lastAnswer } }: ParcelView, words: Words): Html | null {
  if (count === 0) return null
  const isStatus = lastAnswer !== null && /^\d+$/.test(lastAnswer)
  const why = isStatus ? words.marketRefuses(lastAnswer) : words.marketSilent
  return html`<p class="warning">${words.waiting(count)}${lastAnswer !== null && ` · ${why}`}</p>`
}

function nextButtons(parcel: Parcel, last: Kind, locale: Locale, words: Words): Html {
  const action = `/desk/parcels/${parcel.trackingNumber}`
  if (parcel.journey) {
    return html`<form class="row" method="post" action="${action}/journey?lang=${locale}">
<span class="chip">${words.playing} · ${words.journeys[parcel.journey]}</span>
<button class="small" name="journey" value="">${words.stop}</button></form>`
  }
  const next = PLAUSIBLE_NEXT[last]
  if (next.length === 0) return html`<p class="note">${words.ended}</p>`
  return html`<h2>${words.next}</h2>
<form class="buttons" method="post" action="${action}/events?lang=${locale}">${next.map(
    (kind, i) =>
      html`<button name="kind" value="${kind}"${i === 0 && html` class="main"`}>${words.kinds[kind]}</button>`,
  )}</form>
<form class="row gap" method="post" action="${action}/journey?lang=${locale}">
<select name="journey" aria-label="${words.play}">${(Object.keys(JOURNEYS) as Journey[])
    .filter(
      journey => (JOURNEYS[journey] as readonly Kind[]).indexOf(last) >= 0 || last === 'created',
    )
    .map(journey => html`<option value="${journey}">${words.journeys[journey]}</option>`)}</select>
<button>${words.play}</button></form>`
}

function drawer(parcel: Parcel, locale: Locale, words: Words): Html {
  const id = (name: string) => `${parcel.trackingNumber}-${name}`
  const field = (name: string, label: string, value = '') =>
    html`<div><label for="${id(name)}">${label}</label>
<input id="${id(name)}" name="${name}" value="${value}" maxlength="60" autocomplete="off"></div>`
  return html`<details><summary>${words.details}</summary>
<form method="post" action="/desk/parcels/${parcel.trackingNumber}/events?lang=${locale}">
<label for="${id('kind')}">${words.anyEvent}</label>
<select id="${id('kind')}" name="kind">${KINDS.map(
    kind => html`<option value="${kind}">${words.kinds[kind]}</option>`,
  )}</select>
<div class="pair">${field('place', words.place)}
<div><label for="${id('fault')}">${words.fault}</label>
<select id="${id('fault')}" name="fault"><option value="">${words.noFault}</option>${FAULTS.filter(
    fault => fault.startsWith('webhook_'),
  ).map(fault => html`<option value="${fault}">${words.faultNames[fault]}</option>`)}</select></div>
</div>
<p class="note gap">${words.proof}</p>
<div class="pair">${field('proofTime', words.proofTime)}${field('proofCity', words.proofCity)}
${field('proofPostcode', words.proofPostcode)}${field('proofSignature', words.proofSignature)}</div>
<button class="gap">${words.emit}</button>
</form></details>`
}
