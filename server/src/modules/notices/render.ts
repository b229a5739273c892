import { parseInstant } from '../../kernel/time.ts'
import { type Locale, TEXTS, type TextKey } from './texts/index.ts'
import {
  changeWord,
  creditWord,
  failureWord,
  MAIL,
  problemWord,
  QUOTES,
  roleWord,
  SOME_DEVICE,
  SOME_ITEM,
  zoneWord,
} from './texts/words.ts'

/** What a notice keeps of its fact: codes, ids and amounts, from which any language can be made. */
export type NoticeData = Readonly<Record<string, string | number | boolean | null>>

/** The fields of a fact that a text can speak of. */
export const DATA_FIELDS = [
  'tradeId',
  'listingId',
  'conversationId',
  'ticketId',
  'currency',
  'until',
  'totalMinor',
  'amountMinor',
  'feeMinor',
  'heldMinor',
  'owedMinor',
  'refundMinor',
  'releaseMinor',
  'triesLeft',
  'problem',
  'failure',
  'count',
  'change',
  'device',
  'sessionId',
  'role',
  'axis',
  'to',
  'mainly',
  'formerRef',
  'processor',
] as const

/** What a text needs besides the data. */
export interface Setting {
  readonly market: string
  /** IANA name of the zone in which times are told. */
  readonly timeZone: string
  /** Title of the listing that the data names, while there is one. */
  readonly item: string | undefined
}

export interface Rendered {
  readonly title: string
  readonly body: string
}

const ITEM_LENGTH_MAX = 40

/** Every placeholder of the catalogues, the fields it is made from, and how. */
export const PLACEHOLDERS: Readonly<
  Record<
    string,
    {
      readonly from: readonly (typeof DATA_FIELDS)[number][]
      readonly say: (locale: Locale, data: NoticeData, setting: Setting) => string
    }
  >
> = {
  item: { from: ['listingId'], say: (locale, _data, { item }) => quoted(locale, item) },
  market: { from: [], say: (_locale, _data, { market }) => market },
  until: {
    from: ['until'],
    say: (locale, { until }, { timeZone }) => moment(locale, String(until), timeZone),
  },
  total: amount('totalMinor'),
  amount: amount('amountMinor'),
  fee: amount('feeMinor'),
  held: amount('heldMinor'),
  owed: amount('owedMinor'),
  refund: amount('refundMinor'),
  release: amount('releaseMinor'),
  net: {
    from: ['amountMinor', 'feeMinor', 'currency'],
    say: (locale, data) =>
      price(locale, Number(data.amountMinor) - Number(data.feeMinor), data.currency),
  },
  problem: {
    from: ['problem'],
    say: (locale, data) => problemWord(locale, String(data.problem)),
  },
  failure: {
    from: ['failure'],
    say: (locale, data) => failureWord(locale, String(data.failure)),
  },
  change: { from: ['change'], say: (locale, data) => changeWord(locale, String(data.change)) },
  device: {
    from: ['device'],
    say: (locale, { device }) => (device ? String(device) : SOME_DEVICE[locale]),
  },
  role: { from: ['role'], say: (locale, { role }) => roleWord(locale, String(role)) },
  axis: { from: ['axis'], say: (locale, { axis }) => creditWord(locale, String(axis)) },
  grade: { from: ['to'], say: (locale, { to }) => creditWord(locale, String(to)) },
  mainly: { from: ['mainly'], say: (locale, { mainly }) => creditWord(locale, String(mainly)) },
  processor: plain('processor'),
  tradeId: plain('tradeId'),
  triesLeft: plain('triesLeft'),
  count: plain('count'),
}

/** A notice in a reader's language. */
export function render(locale: Locale, key: TextKey, data: NoticeData, setting: Setting): Rendered {
  const fill = (text: string) => {
    const say = (name: string) => PLACEHOLDERS[name]?.say(locale, data, setting) ?? '…'
    const filled = text.replace(/\{(\w+)\}/g, (_, name) => say(name))
    // A sentence may begin with what stands for a title.
    return filled.charAt(0).toUpperCase() + filled.slice(1)
  }
  const { title, body } = TEXTS[locale][key]
  return { title: fill(title), body: fill(body) }
}

/** What a kept notice said, by the key of its text and its data as JSON. */
export function noticeText(setting: Setting) {
  return (locale: Locale, key: string, data: string): string => {
    const { title, body } = render(locale, key as TextKey, JSON.parse(data), setting)
    return `${title} ${body}`
  }
}

/** The text of the e-mail that carries a notice. */
export function renderMail(locale: Locale, notice: Rendered, market: string, link: string): string {
  const { open, why } = MAIL[locale]
  return `${notice.body}\n\n${open}${link}\n\n-- \n${why.replace('{market}', market)}\n`
}

function plain(field: (typeof DATA_FIELDS)[number]) {
  return { from: [field], say: (_locale: Locale, data: NoticeData) => String(data[field] ?? '…') }
}

function amount(field: (typeof DATA_FIELDS)[number]) {
  return {
    from: [field, 'currency'] as const,
    say: (locale: Locale, data: NoticeData) => price(locale, Number(data[field]), data.currency),
  }
}

function quoted(locale: Locale, title: string | undefined): string {
  if (title === undefined) return SOME_ITEM[locale]
  const letters = [...title.replace(/\s+/g, ' ').trim()]
  const cut = letters.length > ITEM_LENGTH_MAX
  const shown = cut ? [...letters.slice(0, ITEM_LENGTH_MAX - 1), '…'] : letters
  const [left, right] = [...QUOTES[locale]]
  return `${left}${shown.join('')}${right}`
}

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

/** Formats are costly to make and few. */
function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(name: string, make: () => F): F {
  const format = (formats.get(name) as F | undefined) ?? make()
  formats.set(name, format)
  return format
}

function price(locale: Locale, minor: number, currency: NoticeData[string] | undefined): string {
  const code = String(currency)
  const format = kept(
    `${locale} ${code}`,
    () => new Intl.NumberFormat(locale, { style: 'currency', currency: code }),
  )
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minor / 10 ** digits)
}

/** A reader may be anywhere, so a time never stands without its zone. */
function moment(locale: Locale, text: string, timeZone: string): string {
  const at = parseInstant(text)
  if (at === undefined) return '…'
  const format = kept(`${locale} ${timeZone}`, () => {
    const options = { timeZone, day: 'numeric', hour: '2-digit', minute: '2-digit' } as const
    return locale === 'en'
      ? new Intl.DateTimeFormat('en-GB', { ...options, month: 'short' })
      : new Intl.DateTimeFormat(locale, { ...options, month: 'long', hourCycle: 'h23' })
  })
  const [zone, time] = [zoneWord(locale, timeZone), format.format(at)]
  return locale === 'en' ? `${time} ${zone}` : `${zone} ${time}`
}
