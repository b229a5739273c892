import { DAY_MS, HOUR_MS } from '../../kernel/time.ts'
import { dataScript, element, escaped } from '../../platform/http/markup.ts'
import type { Catalogue } from './catalogue.ts'
import type { Locale } from './head.ts'
import { moneyWords } from './money-words.ts'
import type { ListingOut } from './schemas.ts'

/** The few words that stand on the page before the app brings its own. */
const WORDS = {
  'zh-CN': {
    buy: '购买',
    courier: '你付的钱由支付机构保管。收到后有 {span}验货，东西对了才付给卖家。',
    pickup: '你付的钱由支付机构保管。当面看过东西、报出取货码，才付给卖家。',
  },
  'zh-TW': {
    buy: '購買',
    courier: '你付的錢由支付機構保管。收到後有 {span}驗貨，東西對了才付給賣家。',
    pickup: '你付的錢由支付機構保管。當面看過東西、報出取貨碼，才付給賣家。',
  },
  en: {
    buy: 'Buy',
    courier:
      'Your payment is held by the payment institution. You have {span} to inspect the goods ' +
      'before the seller is paid.',
    pickup:
      'Your payment is held by the payment institution. The seller is paid when you have seen ' +
      'the goods and given your pickup code.',
  },
} as const satisfies Record<Locale, Record<string, string>>

/** Where the app finds the listing that the page was made from. */
export const LISTING_DATA = 'listing-data'

/**
 * What one can read and do on a listing's page before the app runs: picture, title, price,
 * condition, protection and the way to buy; and the listing itself, so that the app need not ask
 * for it. Only what the public may see. The app puts its own page in its place.
 */
export function listingFirstView(
  listing: ListingOut,
  locale: Locale,
  { catalogue, marketName }: { readonly catalogue: Catalogue; readonly marketName: string },
): string {
  const { title, price, place, description, delivery, protection, state, id } = listing
  const words = WORDS[locale]
  const grade = catalogue.grades.find(one => one.code === listing.grade)?.names[locale]
  const promise = words[delivery.includes('courier') ? 'courier' : 'pickup']
  const meta = [grade, place].filter(Boolean).join(' · ')
  const offer = [
    element('h1', {}, title),
    price && element('p', { class: 'first-price' }, moneyWords(price, locale, { short: true })),
    meta && element('p', { class: 'first-meta' }, meta),
    state === 'published' &&
      element('a', { class: 'first-buy', href: `/listings/${id}/buy` }, words.buy),
    element('p', { class: 'first-promise' }, promise.replace('{span}', spanOf(protection, locale))),
  ]
  return [
    '<div class="first">',
    `<header>${element('a', { href: '/' }, marketName)}</header>`,
    `<main>${picture(listing)}<div class="first-offer">${offer.filter(Boolean).join('')}</div>`,
    `<p class="first-about">${escaped(description)}</p></main>`,
    '</div>',
    dataScript({ type: 'application/json', id: LISTING_DATA }, listing),
  ].join('')
}

/** The small picture, which the app's own page uses too; it fetches the large one in its own time. */
function picture({ photos: [photo], title }: ListingOut): string {
  return photo ? element('img', { src: photo.thumbUrl, alt: title, fetchpriority: 'high' }) : ''
}

function spanOf({ inspection_ms }: ListingOut['protection'], locale: Locale): string {
  const [unit, size] =
    inspection_ms % DAY_MS === 0 ? (['day', DAY_MS] as const) : (['hour', HOUR_MS] as const)
  const style = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const
  const words = new Intl.NumberFormat(locale, style).format(inspection_ms / size)
  // Chinese is set with a space after figures, which not every Intl does; no line may break there.
  return words.replace(/(\d) ?(?=\p{Script=Han})/gu, '$1\u00a0')
}
