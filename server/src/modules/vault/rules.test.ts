import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelLines, parseAddress } from './address.rules.ts'
import { masked, parsePayoutAccount } from './payout-account.rules.ts'
import { parsePhone } from './phone.rules.ts'
import type { Address } from './sealed.ts'

test.each([
  ['CN', '138 0013 8000', '13800138000'],
  ['CN', '+86 138-0013-8000', '13800138000'],
  ['CN', '１３８００１３８０００', '13800138000'],
  ['CN', '0086 13800138000', '13800138000'],
  ['CN', '(010) 6552 9988', '01065529988'],
  ['CN', '+86 10 6552 9988', '01065529988'],
  ['CN', '+852 5123 4567', '+85251234567'],
  ['CN', '12345678901', undefined],
  ['CN', '1380013800', undefined],
  ['TW', '0912-345-678', '0912345678'],
  ['TW', '+886 912 345 678', '0912345678'],
  ['TW', '(02) 2345-6789', '0223456789'],
  ['TW', '912345678', undefined],
  ['HK', '5123 4567', '51234567'],
  ['HK', '+852 5123 4567', '51234567'],
  ['HK', '1123 4567', undefined],
  ['MO', '6612 3456', '66123456'],
  ['MO', '+853 2833 1234', '28331234'],
  ['MO', '5123 4567', undefined],
  ['BR', '+55 11 91234-5678', '+5511912345678'],
  ['BR', '11912345678', '11912345678'],
  ['BR', 'call me', undefined],
])('in %s the phone %s is kept as %s', (region, typed, kept) => {
  expect(parsePhone(region, typed)).toBe(kept)
})

const LIN: Address = {
  recipient: ' 林小雨 ',
  phone: '+86 138 0013 8000',
  region: 'CN',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  street: '文三路 1 号',
  postcode: '３１００１２',
}

test('an address is kept in one form and printed as its region writes it', () => {
  const address = parseAddress(LIN)
  expect(address).toEqual({
    ok: true,
    value: { ...LIN, recipient: '林小雨', phone: '13800138000', postcode: '310012' },
  })
  if (!address.ok) return
  expect(labelLines(address.value)).toEqual(['浙江省杭州市西湖区', '文三路 1 号', '310012'])
  const { district: _, ...city } = address.value
  expect(labelLines({ ...city, province: '北京市', city: '北京市' })[0]).toBe('北京市')
  const abroad = { region: 'BR', province: 'SP', city: 'São Paulo', street: 'Rua Augusta 1' }
  expect(labelLines({ ...city, ...abroad, postcode: '01304-000' })).toEqual([
    'Rua Augusta 1',
    'São Paulo',
    'SP 01304-000',
    'BR',
  ])
})

test.each([
  [{ phone: '123' }, 'phone'],
  [{ postcode: '31001' }, 'postcode'],
  [{ region: 'cn' }, 'region'],
  [{ street: '   ' }, 'street'],
  [{ city: '' }, 'city'],
  [{ recipient: 'x'.repeat(41) }, 'recipient'],
  [{ recipient: 'a\u202eb' }, 'recipient'],
  [{ province: 'a\0b' }, 'province'],
])('an address with %j names the field that is wrong', (change, field) => {
  const expected = { ok: false, refusal: { code: 'address_invalid', data: { field } } }
  expect(parseAddress({ ...LIN, ...change })).toEqual(expected)
})

test('a region without postcodes drops what people type there', () => {
  const hongKong = { region: 'HK', phone: '51234567', postcode: '999077' }
  expect(parseAddress({ ...LIN, ...hongKong })).not.toHaveProperty('value.postcode')
})

const parse = (kind: 'bank' | 'wallet', number: string) =>
  parsePayoutAccount({ kind, holder: '林小雨', number })

test.each([
  ['bank', '6222 0212 3456 7890 128', true],
  ['bank', '6222 0212 3456 7890 129', false],
  ['bank', '4111 1111 1111 1111', true],
  ['bank', '4111 1111 1111 1112', false],
  ['bank', '812-12345678901234', true],
  ['bank', '12345678', true],
  ['bank', 'GB82 WEST 1234 5698 7654 32', true],
  ['bank', 'GB82 WEST 1234 5698 7654 33', false],
  ['bank', 'lin@example.org', false],
  ['wallet', 'lin@example.org', true],
  ['wallet', '13800138000', true],
  ['wallet', '<script>', false],
] as const)('the %s number %s: %s', (kind, number, good) => {
  expect(parse(kind, number).ok).toBe(good)
})

test('a card number with one digit changed is never taken', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 18 })
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, place, change) => {
      const card = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
        .map(check => [...body, check])
        .filter(number => parse('bank', number.join('')).ok)
      expect(card).toHaveLength(1)
      const number = card[0] as number[]
      const at = place % number.length
      const wrong = number.with(at, ((number[at] as number) + change) % 10)
      expect(parse('bank', wrong.join('')).ok).toBe(false)
    }),
  )
})

test('what is shown of an account cannot be paid to', () => {
  const shown = masked({ kind: 'bank', holder: '林小雨', number: '4111111111111111' })
  expect(shown).toEqual({ kind: 'bank', holder: '林**', number: '•••• 1111' })
  expect(parsePayoutAccount(shown).ok).toBe(false)
})
