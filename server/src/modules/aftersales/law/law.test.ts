import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { DAY_MS, type Instant, parseInstant, plus } from '../../../kernel/time.ts'
import { loadCalendar, RULES_DIRECTORY } from '../../rulebook/index.ts'
import { loadAftersalesRules } from '../rules.ts'
import {
  burdenOnSeller,
  fraudDamages,
  inspectionPeriod,
  refusalPresumed,
  voidClause,
} from './consumer.ts'
import { deliveredAt } from './delivered-at.ts'
import { parseSerial, swapSigns } from './evidence.ts'
import { deadline, noReasonReturn, type Purchase, promisedReturn } from './no-reason-return.ts'

const at = (text: string) => parseInstant(text) as Instant
const RECEIVED = at('2026-11-16T07:30:00Z')
const RULES = loadAftersalesRules('cn')(RECEIVED) ?? expect.unreachable()
const CALENDAR = loadCalendar(RULES_DIRECTORY, 'cn')(RECEIVED)
const PURCHASE: Purchase = {
  operator: true,
  category: 'lamps',
  receivedAt: RECEIVED,
  intact: true,
  opened: false,
  exceptionConfirmed: false,
}
const SOON = plus(RECEIVED, DAY_MS)

describe('a return without a reason', () => {
  const ask = (change: Partial<Purchase>, now = SOON) =>
    noReasonReturn({ ...PURCHASE, ...change }, now, RULES, CALENDAR)

  it('is owed by operators for seven days, and the day of receipt does not count', () => {
    const until = at('2026-11-23T16:00:00Z')
    expect(ask({})).toEqual({ granted: true, until })
    expect(ask({}, plus(until, -1))).toMatchObject({ granted: true })
    expect(ask({}, until)).toEqual({ granted: false, why: 'over', until })
  })

  it('is not owed by people who sell what they no longer need, unless they promised it', () => {
    expect(ask({ operator: false })).toMatchObject({ granted: false, why: 'private_seller' })
    const promised = (days: number) => promisedReturn(PURCHASE, days, SOON, RULES, CALENDAR)
    expect(promised(0)).toMatchObject({ granted: false, why: 'private_seller' })
    expect(promised(3)).toEqual({ granted: true, until: at('2026-11-19T16:00:00Z') })
  })

  it.each(['made_to_order', 'perishable', 'periodicals'])('is never owed for %s', kind => {
    const classes = RULES.noReason.classes.map(one =>
      one.class === kind ? { ...one, categories: ['lamps'] } : one,
    )
    const rules = { ...RULES, noReason: { ...RULES.noReason, classes } }
    expect(noReasonReturn(PURCHASE, SOON, rules, CALENDAR)).toMatchObject({ why: 'excluded' })
  })

  it('of records and games ends with their seal', () => {
    expect(ask({ category: 'records' })).toMatchObject({ granted: true })
    expect(ask({ category: 'records', opened: true })).toMatchObject({ why: 'excluded' })
  })

  it('falls away for other goods only when the buyer confirmed it', () => {
    expect(ask({ category: 'mobile_phones' })).toMatchObject({ granted: true })
    expect(ask({ category: 'mobile_phones', exceptionConfirmed: true })).toMatchObject({
      why: 'confirmed_exception',
    })
    expect(ask({ exceptionConfirmed: true })).toMatchObject({ granted: true })
  })

  it('asks for intact goods, and opening them to look is no damage', () => {
    expect(ask({ opened: true })).toMatchObject({ granted: true })
    expect(ask({ intact: false })).toMatchObject({ granted: false, why: 'not_intact' })
  })
})

describe('a deadline in days', () => {
  const end = (start: string, days: number) => deadline(at(start), days, RULES, CALENDAR)

  it('ends at 24:00 where the market is, on the next working day after a holiday', () => {
    expect(end('2026-11-16T15:59:00Z', 7)).toBe(at('2026-11-23T16:00:00Z'))
    expect(end('2026-11-16T16:01:00Z', 7)).toBe(at('2026-11-24T16:00:00Z'))
    // 22 November is a Sunday; 1 to 7 October are holidays; 10 October is a worked Saturday.
    expect(end('2026-11-15T04:00:00Z', 7)).toBe(at('2026-11-23T16:00:00Z'))
    expect(end('2026-09-24T04:00:00Z', 7)).toBe(at('2026-10-08T16:00:00Z'))
    expect(end('2026-10-03T04:00:00Z', 7)).toBe(at('2026-10-10T16:00:00Z'))
  })

  it('never runs out early because nobody knows the holidays yet', () => {
    const known = { ...CALENDAR, 2027: { daysOff: [], workedWeekends: [] } }
    const sure = deadline(at('2026-12-28T04:00:00Z'), 7, RULES, known)
    expect(sure).toBe(at('2027-01-04T16:00:00Z'))
    expect(end('2026-12-28T04:00:00Z', 7)).toBe(plus(sure, 10 * DAY_MS))
  })

  it('presumes a refusal after fifteen days', () => {
    const [before, after] = [at('2026-12-01T15:59:59Z'), at('2026-12-01T16:00:00Z')]
    expect(refusalPresumed(RECEIVED, before, RULES, CALENDAR)).toBe(false)
    expect(refusalPresumed(RECEIVED, after, RULES, CALENDAR)).toBe(true)
  })

  it('for what can be seen is shorter than for what is hidden, and two years end both', () => {
    const until = (defect: 'visible' | 'hidden', rules = RULES) =>
      inspectionPeriod(RECEIVED, defect, rules, CALENDAR)
    expect(until('visible')).toBeLessThan(until('hidden'))
    const inspection = { ...RULES.inspection, visibleWithin_days: 500, cap_years: 1 }
    expect(until('visible', { ...RULES, inspection })).toBe(at('2027-11-16T07:30:00Z'))
  })
})

it('counts receipt from the signature, and from the end of the purchase where nobody signed', () => {
  const [signed, ended] = [RECEIVED, SOON]
  const facts = [
    { kind: 'trade.delivered_proxy', at: plus(RECEIVED, -1) },
    { kind: 'trade.delivered', at: signed },
    { kind: 'trade.completed', at: ended },
  ]
  expect(deliveredAt(facts)).toBe(signed)
  expect(deliveredAt(facts.toSpliced(1, 1))).toBe(ended)
  expect(deliveredAt(facts.slice(0, 1))).toBeUndefined()
})

it('adds three times the price for fraud, and at least 500 yuan', () => {
  expect(fraudDamages(10_000n, RULES)).toBe(50_000n)
  expect(fraudDamages(16_666n, RULES)).toBe(50_000n)
  expect(fraudDamages(125_000n, RULES)).toBe(375_000n)
})

it('lets operators prove that durable goods were sound for six months', () => {
  const goods = { operator: true, category: 'laptops', receivedAt: at('2026-08-31T00:00:00Z') }
  const [last, over] = [at('2027-02-27T23:59:59Z'), at('2027-02-28T00:00:00Z')]
  expect(burdenOnSeller(goods, last, RULES)).toBe(true)
  expect(burdenOnSeller(goods, over, RULES)).toBe(false)
  expect(burdenOnSeller({ ...goods, operator: false }, last, RULES)).toBe(false)
  expect(burdenOnSeller({ ...goods, category: 'printed_books' }, last, RULES)).toBe(false)
})

describe('words of a seller that do not bind', () => {
  it.each([
    ['签收即视为认可商品质量。', 'receipt_is_acceptance'],
    ['一經簽收，即表示商品驗收無誤', 'receipt_is_acceptance'],
    ['Signing for the parcel means you accept the goods.', 'receipt_is_acceptance'],
    ['本店享有最终解释权', 'final_interpretation'],
    ['We keep the right of final interpretation.', 'final_interpretation'],
    ['买家不得投诉或者起诉卖家', 'waives_remedies'],
    ['The buyer waives the right to complain or sue.', 'waives_remedies'],
    ['二手商品，售出概不退换', 'no_returns'],
    ['All sales are final.', 'no_returns'],
  ])('%s', (text, ground) => {
    expect(voidClause(text, RULES)).toEqual([ground])
  })

  it.each([
    '签收前请当面验货，有问题请拒收。',
    '签收不代表认可质量，七天内可退',
    'Signing does not mean that you accept the goods.',
    '本店没有最终解释权，以法律为准',
    '卖家不得限制买家投诉',
    '有问题可以向平台投诉，我会配合',
    '支持七天无理由退换',
    'Returns within 14 days, no questions asked.',
  ])('not: %s', text => {
    expect(voidClause(text, RULES)).toEqual([])
  })
})

describe('signs of a swap', () => {
  const seen = (serialHash: string | null, weight_grams: number | null) => {
    return { at: SOON, serialHash, weight_grams }
  }

  it('are another serial and another weight, beyond what packing makes', () => {
    expect(swapSigns(seen('a', 400), seen('b', 900), RULES)).toEqual([
      'serial_differs',
      'weight_differs',
    ])
    expect(swapSigns(seen('a', 400), seen('a', 440), RULES)).toEqual([])
    expect(swapSigns(seen('a', 400), seen('a', 451), RULES)).toEqual(['weight_differs'])
    expect(swapSigns(seen('a', 4_000), seen('a', 4_400), RULES)).toEqual([])
  })

  it('need both looks', () => {
    expect(swapSigns(undefined, seen('b', 900), RULES)).toEqual([])
    expect(swapSigns(seen(null, null), seen('b', 900), RULES)).toEqual([])
  })

  it('are read from serials as people write them, and an IMEI must be one', () => {
    expect(parseSerial('49-015420-323751-8')).toBe('490154203237518')
    expect(parseSerial('490154203237519')).toBeUndefined()
    expect(parseSerial('f2lxk-9 qw')).toBe('F2LXK9QW')
    expect(parseSerial('abc')).toBeUndefined()
  })
})

/** Published rulings, read where they lie beside the repository; nothing of them is kept here. */
const CASES = join(import.meta.dirname, '../../../../../../shared/data/cases')
const ruling = (name: string) => {
  const file = existsSync(CASES) ? readdirSync(CASES).find(one => one.startsWith(name)) : undefined
  return file === undefined ? undefined : readFileSync(join(CASES, file), 'utf8')
}
const gao = ruling('高某诉杨某')
const zhang = ruling('张莉诉')

test.skipIf(!gao)(
  'a second-hand dealer with dozens of equal sales owes three times the price',
  () => {
    const text = gao ?? ''
    const [, sales, turnover] = /(\d+)余笔，交易金额超(\d+)万/.exec(text) ?? expect.unreachable()
    expect(text).toMatch(/商品价款三倍的惩罚性赔偿/)
    const priceMinor = (BigInt(turnover ?? 0) * 1_000_000n) / BigInt(sales ?? 1)
    expect(fraudDamages(priceMinor, RULES)).toBe(3n * priceMinor)
  },
)

test.skipIf(!zhang)('a car sold as new: damages by the multiple of the law at the time', () => {
  const text = zhang ?? ''
  const price = /价格\s?([\d ]+)元/.exec(text)?.[1]?.replaceAll(' ', '') ?? expect.unreachable()
  const priceMinor = BigInt(price) * 100n
  // In 2007 the law added the price once; the court came to the price itself.
  const once = { fraud: { times: 1, leastMinor: 0 } }
  expect(text).toMatch(/加倍赔偿张莉购车款十三万八千元/)
  expect(fraudDamages(priceMinor, once)).toBe(13_800_000n)
  expect(fraudDamages(priceMinor, RULES)).toBe(41_400_000n)
})
