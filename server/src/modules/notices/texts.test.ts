import { expect, test } from 'vitest'
import { ACCESS_FACTS } from '../../facts/access.ts'
import { AFTERSALES_FACTS } from '../../facts/aftersales.ts'
import { CHAT_FACTS } from '../../facts/chat.ts'
import { CREDIT_FACTS } from '../../facts/credit.ts'
import { DEPOSIT_FACTS } from '../../facts/deposit.ts'
import { DISPUTES_FACTS } from '../../facts/disputes.ts'
import { IDENTITY_FACTS } from '../../facts/identity.ts'
import { LISTING_REVIEW_FACTS } from '../../facts/listings.ts'
import { PANEL_FACTS } from '../../facts/panel.ts'
import { PAYMENT_FACTS } from '../../facts/payments.ts'
import { PROCESSOR_FACTS } from '../../facts/processors.ts'
import { RATINGS_FACTS } from '../../facts/ratings.ts'
import { RIGHTS_FACTS } from '../../facts/rights.ts'
import { SUPPORT_FACTS } from '../../facts/support.ts'
import { TRADE_FACTS } from '../../facts/trade.ts'
import { VAULT_FACTS } from '../../facts/vault.ts'
import { VERIFICATION_FACTS } from '../../facts/verification.ts'
import { STEP_UP_OPERATIONS } from '../../kernel/step-up.ts'
import { FACTOR_CHANGES } from '../identity/index.ts'
import { TELLINGS } from './notice-table.ts'
import { PLACEHOLDERS, render } from './render.ts'
import { CODE_PURPOSES, renderCode } from './texts/code-message.ts'
import { isTextKey, type Locale, TEXTS, type TextKey } from './texts/index.ts'

const LOCALES = Object.keys(TEXTS) as Locale[]
const KEYS = Object.keys(TEXTS['zh-CN']) as TextKey[]

const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] as string).sort()

test('every language has every text, with the same placeholders', () => {
  for (const locale of LOCALES) {
    expect(Object.keys(TEXTS[locale]).sort()).toEqual([...KEYS].sort())
    for (const key of KEYS) {
      const { title, body } = TEXTS[locale][key]
      const { title: ownTitle, body: ownBody } = TEXTS['zh-CN'][key]
      const used = new Set(placeholders(title + body))
      expect([locale, key, used]).toEqual([locale, key, new Set(placeholders(ownTitle + ownBody))])
    }
  }
})

test('every text is told of something, and every telling has a text', () => {
  const told = Object.values(TELLINGS).flatMap(tellings => tellings.map(telling => telling.text))
  expect(told.filter(key => !isTextKey(key))).toEqual([])
  expect(KEYS.filter(key => !told.includes(key))).toEqual([])
})

test('a code says what it is for, in every language, and nothing but its six digits is a number', () => {
  const uses = ['sign_in', 'phone', 'email', ...STEP_UP_OPERATIONS]
  expect([...CODE_PURPOSES].sort()).toEqual(uses.sort())
  for (const locale of LOCALES) {
    const said = uses.map(use => renderCode(locale, use, '493021', 'Goodhand').body)
    expect(new Set(said).size).toBe(uses.length)
    for (const text of said) expect(text.match(/\d{6}/g)).toEqual(['493021'])
  }
})

test('every change of how somebody signs in has its sentence', () => {
  for (const locale of LOCALES) {
    const said = FACTOR_CHANGES.map(change => render(locale, 'factor_changed', { change }, SETTING))
    expect(new Set(said.map(({ body }) => body)).size).toBe(FACTOR_CHANGES.length)
    for (const { body } of said) expect(body).not.toContain('_')
  }
})

const FIELDS = new Map(
  [
    ...ACCESS_FACTS,
    ...TRADE_FACTS,
    ...PAYMENT_FACTS,
    ...DEPOSIT_FACTS,
    ...PROCESSOR_FACTS,
    ...RIGHTS_FACTS,
    ...IDENTITY_FACTS,
    ...VAULT_FACTS,
    ...VERIFICATION_FACTS,
    ...RATINGS_FACTS,
    ...CHAT_FACTS,
    ...AFTERSALES_FACTS,
    ...DISPUTES_FACTS,
    ...SUPPORT_FACTS,
    ...PANEL_FACTS,
    ...CREDIT_FACTS,
    ...LISTING_REVIEW_FACTS,
  ].map(schema => {
    const { kind, body } = schema.properties
    return [kind.const as string, new Set(Object.keys(body.properties))]
  }),
)

test('facts carry all that their texts speak of and their conditions look at', () => {
  for (const [kind, tellings] of Object.entries(TELLINGS)) {
    const fields = FIELDS.get(kind)
    expect([kind, fields !== undefined]).toEqual([kind, true])
    for (const { text, when, unless } of tellings) {
      const { title, body } = TEXTS['zh-CN'][text]
      const needed = placeholders(title + body).flatMap((name): readonly string[] => {
        return PLACEHOLDERS[name]?.from ?? [name]
      })
      const looked = [when, unless].flatMap(condition => Object.keys(condition ?? {}))
      const missing = [...needed, ...looked].filter(field => !fields?.has(field))
      expect([kind, text, missing]).toEqual([kind, text, []])
    }
  }
})

const DATA = {
  tradeId: 'trade_01jd7x3v9rf8qb6k2m4n5p7s9t',
  listingId: 'listing_01jd7x3v9rf8qb6k2m4n5p7s9t',
  currency: 'CNY',
  until: '2026-11-25T10:00:00.000Z',
  amountMinor: 12_900,
  feeMinor: 206,
}
const SETTING = { market: 'Goodhand', timeZone: 'Asia/Shanghai', item: 'Kettle {until}' }

test('amounts, times and titles are said as each language says them', () => {
  expect(render('zh-CN', 'paid_courier_seller', DATA, SETTING).body).toMatch(
    /^“Kettle \{until\}”的 ¥129\.00 已由支付机构保管。请在北京时间 11月25日 18:00 前寄出/,
  )
  expect(render('zh-TW', 'remind_ship_seller', DATA, SETTING).body).toMatch(
    /^「Kettle \{until\}」的出貨期限是北京時間 11月25日 18:00。/,
  )
  expect(render('en', 'remind_ship_seller', DATA, SETTING).body).toMatch(
    /^“Kettle \{until\}” must be on its way by 25 Nov, 18:00 Beijing time\./,
  )
  expect(render('en', 'released_confirmed_seller', DATA, SETTING).title).toBe(
    'CN¥126.94 is in your balance',
  )
  const elsewhere = { ...SETTING, timeZone: 'America/Sao_Paulo' }
  expect(render('zh-CN', 'remind_ship_seller', DATA, elsewhere).body).toMatch(
    /发货期限是巴西利亚时间 11月25日 07:00。/,
  )
  const yen = { ...DATA, currency: 'JPY' }
  expect(render('en', 'refund_arrived', yen, SETTING).title).toBe('¥12,900 was refunded')
})

test('a title cannot break out of its line', () => {
  const broken = { ...SETTING, item: 'Kettle\r\nBcc: everybody@example.org' }
  const { title } = render('en', 'reserved_seller', DATA, broken)
  expect(title).toBe('Somebody reserved “Kettle Bcc: everybody@example.org”')
})

test('a long title is cut and a lost one is still a sentence', () => {
  const long = { ...SETTING, item: '字'.repeat(60) }
  expect(render('zh-CN', 'not_paid_seller', DATA, long).body).toMatch(/^“字{39}…”又可以/)
  const lost = { ...SETTING, item: undefined }
  expect(render('en', 'remind_ship_seller', DATA, lost).body).toMatch(
    /^The item must be on its way/,
  )
  expect(render('zh-TW', 'remind_ship_seller', DATA, lost).body).toMatch(/^這件商品的出貨期限/)
})
