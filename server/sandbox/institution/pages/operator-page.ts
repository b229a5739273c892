import type { Instant } from '../../../src/kernel/time.ts'
import { FAULTS, type Fault, type Standing } from '../faults.ts'
import { type Movement, type MovementKind, movementState } from '../movement.ts'
import type { Webhook } from '../webhooks.store.ts'
import { type Html, html } from './html.ts'
import { bar, document, fill, sandboxNotice } from './layout.ts'
import { formatMoney, formatTime, type Locale } from './locale.ts'
import { OPERATOR_STYLE } from './operator-style.ts'
import type { Texts } from './texts.ts'

export interface OperatorView {
  readonly texts: Texts
  readonly locale: Locale
  readonly nonce: string
  readonly now: Instant
  readonly lists: readonly {
    readonly kind: MovementKind
    readonly movements: readonly Movement[]
  }[]
  readonly webhooks: readonly Webhook[]
  readonly standing: Partial<Record<Fault, Standing>>
}

export function operatorPage(view: OperatorView): string {
  const { texts, locale, nonce, now } = view
  const says = texts.operator
  const body = html`<header class="summary console">${bar(view, other => `/?lang=${other}`)}
    ${sandboxNotice(texts)}<h1>${says.title}</h1><p>${says.intro}</p>
    <p class="now">${says.marketTime} <time>${formatTime(now, locale)}</time></p></header>
    <main class="desk">${faultSwitches(view)}
    ${view.lists.map(({ kind, movements }) => movementTable(view, kind, movements))}
    ${webhookTable(view)}</main>`
  const title = `${texts.brand} · ${says.title}`
  return document({ locale, texts, nonce, title, body, style: OPERATOR_STYLE })
}

function faultSwitches({ texts, standing }: OperatorView): Html {
  const says = texts.operator
  const rows = FAULTS.map(fault => {
    const value = standing[fault]
    return html`<label class="${value === undefined ? '' : 'on'}"><span>${texts.fault[fault]}</span>
      <select name="${fault}">${current(value, texts)}
      ${value === undefined ? null : html`<option value="0">${says.off}</option>`}
      <option value="1">${says.once}</option><option value="3">${says.threeTimes}</option>
      <option value="0.3">${says.often}</option><option value="always">${says.always}</option>
      </select></label>`
  })
  return html`<section><h2>${says.faults}</h2><p class="means">${says.faultsMeans}</p>
    <form class="switches" method="post" action="/operator/faults">${rows}
    <button class="button" type="submit">${says.apply}</button></form></section>`
}

/** The first choice says how things stand and leaves them so. */
function current(value: Standing | undefined, { operator: says }: Texts): Html {
  const label =
    value === undefined
      ? says.off
      : value === 'always'
        ? says.always
        : value < 1
          ? `${Math.round(value * 100)}%`
          : fill(says.left, { n: value })
  return html`<option value="" selected>${label}</option>`
}

function movementTable(view: OperatorView, kind: MovementKind, list: readonly Movement[]): Html {
  const { texts, locale } = view
  const { kinds, columns } = texts.operator
  const rows = list.map(
    movement => html`<tr>
      <td class="number">${formatMoney(movement.amountMinor, movement.currency, locale)}</td>
      <td>${stateOf(view, movement)}</td>
      <td>${formatTime(movement.settledAt ?? movement.createdAt, locale)}</td>
      <td>${movement.method === null ? '—' : texts.methods[movement.method]}</td>
      <td><code>${movement.reference}</code></td></tr>`,
  )
  const heads = ['amount', 'state', 'at', 'method', 'reference'] as const
  return table(
    view,
    kinds[kind],
    heads.map(head => columns[head]),
    rows,
  )
}

function stateOf({ texts, now }: OperatorView, movement: Movement): Html {
  const state = movementState(movement, now)
  const failure = state === 'failed' ? movement.failure : null
  const why = failure === null ? '' : (texts.operator.failures[failure] ?? failure)
  const faults = movement.faults.map(fault => texts.fault[fault]).join(' · ')
  return html`${badge(state, texts.operator.states[state])}
    ${why === '' ? null : html` ${why}`}${faults === '' ? null : html`<small>${faults}</small>`}`
}

function badge(tone: string, label: string): Html {
  return html`<span class="state ${tone}">${label}</span>`
}

function webhookTable(view: OperatorView): Html {
  const says = view.texts.operator
  const { event, reference, state, answer } = says.columns
  const rows = view.webhooks.map(webhook => {
    const tone = webhook.copies === 0 ? 'succeeded' : 'pending'
    const label = webhook.copies === 0 ? says.arrived : says.waiting
    const withheld = webhook.copies > 0 && webhook.dueAt === null
    return html`<tr><td><code>${webhook.type}</code></td>
      <td>${badge(withheld ? 'failed' : tone, withheld ? says.withheld : label)}</td>
      <td><form method="post" action="/operator/webhooks/${webhook.seq}/send">
      <button type="submit">${webhook.copies === 0 ? says.sendAgain : says.sendNow}</button></form>
      </td><td>${webhook.answer ?? '—'}
      <small>${fill(says.attempts, { n: webhook.attempts })}</small></td>
      <td><code>${webhook.reference}</code></td></tr>`
  })
  return table(view, says.webhooks, [event, state, '', answer, reference], rows)
}

function table({ texts }: OperatorView, title: string, heads: string[], rows: Html[]): Html {
  const body =
    rows.length === 0
      ? html`<p class="means">${texts.operator.none}</p>`
      : html`<div class="scroll"><table><thead><tr>${heads.map(
          head => html`<th scope="col">${head}</th>`,
        )}</tr></thead><tbody>${rows}</tbody></table></div>`
  return html`<section><h2>${title}</h2>${body}</section>`
}
