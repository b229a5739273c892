import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../../../kernel/time.ts'
import { checkBankCard } from './bank-card.ts'
import {
  checkCreditCode,
  checkEuVat,
  checkHongKongBusiness,
  checkUnifiedNumber,
} from './business-numbers.ts'
import { checkDocument, type DocumentKind, maskedNumber } from './documents.ts'

const NOW = instant(Date.UTC(2026, 10, 22, 4))
const AGE_MIN = 18
const check = (kind: DocumentKind, typed: string) => checkDocument(kind, typed, NOW, AGE_MIN)

/** A resident ID with the check sign that its first seventeen signs ask for. */
function residentId(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return first17 + '10X98765432'[sum % 11]
}

// The first is the example of GB 11643-1999 itself.
test.each([
  ['resident_id', '11010519491231002X', '11010519491231002X'],
  ['resident_id', '440524 1880 0101 001', undefined],
  ['resident_id', '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
  ['resident_id', '110105-19491231-002x', '11010519491231002X'],
  ['home_return_permit', 'H12345678', 'H12345678'],
  ['home_return_permit', 'm1234567801', 'M12345678'],
  ['taiwan_permit', '01234567', '01234567'],
  ['hong_kong_id', 'A123456(3)', 'A1234563'],
  ['hong_kong_id', 'G123456（A）', 'G123456A'],
  ['macao_id', '1234567(8)', '12345678'],
  ['taiwan_id', 'a123456789', 'A123456789'],
  ['taiwan_id', 'A800000014', 'A800000014'],
  ['passport', 'EA1234567', 'EA1234567'],
] as const)('%s %s is kept as %s', (kind, typed, kept) => {
  const checked = check(kind, typed)
  expect(checked.ok ? checked.value : undefined).toBe(kept)
})

test.each([
  ['residents of Hong Kong', '81000019900101001'],
  ['residents of Macao', '82000019900101001'],
  ['residents of Taiwan', '83000019900101001'],
  ['people born in Taiwan', '71000019900101001'],
  ['foreigners who live here for good', '93115619900101001'],
])('the card of %s is one', (_who, first17) => {
  expect(check('resident_id', residentId(first17)).ok).toBe(true)
})

const why = (kind: DocumentKind, typed: string) => {
  const checked = check(kind, typed)
  return checked.ok ? 'fine' : checked.refusal.data.why
}

// Each has the right check sign: what is wrong is what it says.
test.each([
  ['30 February', residentId('11010519900230001'), 'birth_date'],
  ['29 February of a common year', residentId('11010519000229001'), 'birth_date'],
  ['month 13', residentId('11010519901301001'), 'birth_date'],
  ['day 0', residentId('11010519900100001'), 'birth_date'],
  ['born in 1880', residentId('11010518800101001'), 'birth_date'],
  ['born tomorrow', residentId('11010520261123001'), 'birth_in_future'],
  ['born in 2199', residentId('11010521990101001'), 'birth_in_future'],
  ['eighteen tomorrow', residentId('11010520081123001'), 'too_young'],
  ['region 99', residentId('99010519900101001'), 'region'],
  ['region 00', residentId('00010519900101001'), 'region'],
  ['a district of Hong Kong', residentId('81000119900101001'), 'region'],
  ['region 16', residentId('16310119900101001'), 'region'],
] as const)('a resident ID of %s', (_what, number, flaw) => {
  expect(why('resident_id', number)).toBe(flaw)
})

test('29 February of a leap year is a day, and who is eighteen today is of age', () => {
  expect(why('resident_id', residentId('11010520000229001'))).toBe('fine')
  expect(why('resident_id', residentId('11010520081122001'))).toBe('fine')
})

test.each([
  ['a Cyrillic Х for the X', '11010519491231002Х', 'characters'],
  ['a Greek Χ for the X', '11010519491231002Χ', 'characters'],
  ['a letter O for a zero', '1101O519491231002X', 'characters'],
  ['a zero-width space', '110105194912\u200b31002X', 'characters'],
  ['a right-to-left mark', '\u202e11010519491231002X', 'characters'],
  ['Arabic digits', '١١٠١٠٥١٩٤٩١٢٣١٠٠٢X', 'characters'],
  ['circled digits', '①1010519491231002X', 'characters'],
  ['an emoji', '1101051949123100😀X', 'characters'],
  ['a number of 1990 with fifteen digits', '110105491231002', 'length'],
  ['an X that is not the last', '1101051949123X0021', 'characters'],
  ['nothing', '', 'length'],
  ['a megabyte', '1'.repeat(1_000_000), 'length'],
] as const)('a resident ID with %s', (_what, number, flaw) => {
  expect(why('resident_id', number)).toBe(flaw)
})

test('a resident ID with one sign changed never passes', () => {
  const day = fc.date({
    min: new Date('1930-01-01T00:00:00Z'),
    max: new Date('2000-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(day, fc.nat(999), fc.nat(16), fc.integer({ min: 1, max: 9 }), (born, n, at, by) => {
      const date = born.toISOString().slice(0, 10).replaceAll('-', '')
      const number = residentId(`310104${date}${String(n).padStart(3, '0')}`)
      expect(why('resident_id', number)).toBe('fine')
      const digit = String((Number(number[at]) + by) % 10)
      const wrong = number.slice(0, at) + digit + number.slice(at + 1)
      expect(why('resident_id', wrong)).not.toBe('fine')
    }),
  )
})

test.each([
  ['hong_kong_id', 'A123456(4)', 'checksum'],
  ['hong_kong_id', 'А123456(3)', 'characters'],
  ['macao_id', '2234567(8)', 'format'],
  ['taiwan_id', 'A123456788', 'checksum'],
  ['taiwan_id', 'A323456789', 'format'],
  ['home_return_permit', 'K12345678', 'format'],
  ['taiwan_permit', '1234567A', 'format'],
  ['passport', 'ABCDEFGH', 'format'],
  ['passport', 'E1234', 'length'],
] as const)('%s %s: %s', (kind, number, flaw) => {
  expect(why(kind, number)).toBe(flaw)
})

test.each([
  // The example of GB 32100-2015, and two real companies that publish theirs.
  [checkCreditCode, '91350100M000100Y43', true],
  [checkCreditCode, '91440300708461136T', true],
  [checkCreditCode, '91350100M000100Y44', false],
  [checkCreditCode, '91350100M000100I43', false],
  [checkCreditCode, '91990100M000100Y43', false],
  [checkUnifiedNumber, '04595257', true],
  [checkUnifiedNumber, '10458575', true],
  [checkUnifiedNumber, '04595258', false],
  [checkUnifiedNumber, '0459525７', true],
  [checkHongKongBusiness, '12345678-000-01-24-A', false],
  [checkHongKongBusiness, '12345678', true],
  [checkEuVat, 'DE 136 695 976', true],
  [checkEuVat, 'NL004495445B01', true],
  [checkEuVat, 'GB123456789', false],
  [checkEuVat, 'DE036695976', false],
  [checkBankCard, '6222 0212 3456 7890 128', true],
  [checkBankCard, '6222 0212 3456 7890 129', false],
  [checkBankCard, '6222 0212 3456', false],
] as const)('%o takes %s: %s', (take, number, good) => {
  expect(take(number).ok).toBe(good)
})

test('what is shown of a number does not give it away, and a refusal never repeats it', () => {
  expect(maskedNumber('11010519491231002X')).toBe('1••••••2X')
  const refused = check('resident_id', '110105199002300014')
  expect(JSON.stringify(refused)).not.toContain('1101')
})
