import { FAULTS, type Fault } from '../faults.ts'
import type { Method, Movement } from '../movement.ts'
import { TEST_CARDS, type TestCard } from '../pay-ins.ts'
import type { PayLink } from '../pay-link.ts'
import { type Html, html } from './html.ts'
import { ICONS } from './icons.ts'
import { bar, document, fill, sandboxNotice } from './layout.ts'
import { formatMoney, type Locale } from './locale.ts'
import { PAY_SCRIPT } from './pay-script.ts'
import type { Texts } from './texts.ts'

export interface PayView {
  readonly link: PayLink
  readonly movement: Movement
  readonly locale: Locale
  readonly texts: Texts
  readonly nonce: string
  /** Address of this page in a language, with the same pay link. */
  readonly at: (locale: Locale) => string
  readonly remaining_ms: number
  /** Faults that the link asks for: ticked beforehand. */
  readonly faults: readonly Fault[]
}

const PAY_FAULTS = FAULTS.filter(fault => !/^(payout|refund)_/.test(fault))

/** The page on which somebody chooses how to pay. Works without its script. */
export function payPage(view: PayView): string {
  const { locale, texts, nonce } = view
  const title = `${texts.brand} · ${amount(view)}`
  const body = html`<div class="checkout">${summary(view)}
    <main class="sheet">${declined(view)}
    <form method="post" action="${view.at(locale)}" data-busy="${texts.busy}">
      <h2 id="how">${texts.howToPay}</h2>
      <div role="group" aria-labelledby="how">
        ${choice(view, 'card', cardPanel(view))}
        ${choice(view, 'wallet', walletPanel(view))}
        ${choice(view, 'bank_transfer', bankPanel(view))}
      </div>
      ${faultDrawer(view)}
    </form>
    <a class="quiet" href="${view.link.returnUrl}" rel="noreferrer">${texts.back}</a></main></div>`
  return document({ locale, texts, nonce, title, body, script: PAY_SCRIPT })
}

/** What is paid for, beside every state of a pay-in. */
export function summary(view: PayView, result?: string): Html {
  const { link, texts } = view
  const time = html`<span class="clock"><span class="visually-hidden">${texts.timeLeft}</span>
    ${ICONS.timer}<span data-countdown="${Math.ceil(view.remaining_ms / 1_000)}"
    >${clock(view.remaining_ms)}</span></span>`
  return html`<header class="summary">${bar(view, view.at)}${sandboxNotice(texts)}
    <p class="due">${result === 'paid' ? texts.paidAmount : texts.payTo}
    ${result === undefined ? time : null}</p>
    <p class="amount">${amount(view)}</p><p class="subject">${link.subject}</p>
    <p class="order">${texts.reference} <span>${link.reference}</span></p></header>`
}

function amount({ link, locale }: PayView): string {
  return formatMoney(link.amountMinor, link.currency, locale)
}

/** `m:ss`, or `h:mm:ss` from an hour on. */
function clock(remaining_ms: number): string {
  const seconds = Math.max(0, Math.ceil(remaining_ms / 1_000))
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

function declined({ movement, texts }: PayView): Html | null {
  if (movement.state !== 'failed') return null
  const reasons: Readonly<Record<string, string>> = texts.declined
  const reason = reasons[movement.failure ?? ''] ?? texts.declined.card_declined
  return html`<div class="notice" role="alert">${ICONS.warning}<span><b>${reason}</b>
    ${texts.declinedMeans}</span></div>`
}

function choice({ texts, movement }: PayView, method: Method, panel: Html): Html {
  const checked = (movement.method ?? 'card') === method ? html`checked` : null
  return html`<div class="choice"><label>${ICONS[method]}
    <span>${texts.methods[method]}<small>${texts.hints[method]}</small></span>
    <input type="radio" name="method" value="${method}" ${checked}></label>
    <div class="panel">${panel}</div></div>`
}

function cardPanel(view: PayView): Html {
  const cards = (Object.keys(TEST_CARDS) as TestCard[]).map(
    (card, index) => html`<label><input type="radio" name="card" value="${card}"
      ${index === 0 ? html`checked` : null}><span>•••• ${TEST_CARDS[card].number.slice(-4)}
      <small>${view.texts.cards[card]}</small></span></label>`,
  )
  return html`<div class="cards">${cards}</div>${button(view, view.texts.pay)}`
}

function walletPanel(view: PayView): Html {
  return html`<p>${view.texts.walletSays}</p>${button(view, view.texts.confirmWallet)}`
}

function bankPanel(view: PayView): Html {
  const { texts, link } = view
  return html`<p>${texts.bankSays}</p><dl class="transfer">
    <dt>${texts.bankName}</dt><dd>${texts.brand} ${texts.sandbox}</dd>
    <dt>${texts.bankAccount}</dt><dd>0000 0000 0000 0000</dd>
    <dt>${texts.bankMemo}</dt><dd>${link.reference}</dd></dl>
    ${button(view, texts.confirmTransfer)}`
}

function button(view: PayView, label: string): Html {
  const says = fill(label, { amount: amount(view) })
  return html`<button class="button" type="submit">${says}</button>`
}

function faultDrawer({ texts, faults }: PayView): Html {
  const boxes = PAY_FAULTS.map(
    fault => html`<label><input type="checkbox" name="fault" value="${fault}"
      ${faults.includes(fault) ? html`checked` : null}>${texts.fault[fault]}</label>`,
  )
  return html`<details class="drawer" ${faults.length > 0 ? html`open` : null}>
    <summary>${ICONS.chevron}${texts.faults}</summary>
    <fieldset><p>${texts.faultsMeans}</p>${boxes}</fieldset></details>`
}
