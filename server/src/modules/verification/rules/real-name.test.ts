import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskedName, parseRealName } from './real-name.ts'

test.each([
  ['林小雨', '林小雨'],
  ['欧阳娜娜', '欧阳娜娜'],
  // Rare signs of extensions B and G, which take two units of UTF-16.
  ['𠮷野', '𠮷野'],
  ['\u{30EDE}小明', '\u{30EDE}小明'],
  ['王〇', '王〇'],
  ['买买提·吐尔逊', '买买提·吐尔逊'],
  ['买买提•吐尔逊', '买买提·吐尔逊'],
  ['买买提．吐尔逊', '买买提·吐尔逊'],
  ['  林小雨　', '林小雨'],
  ['Anna-Lena O’Brien', "Anna-Lena O'Brien"],
  ['Ｌｉ Ｗｅｉ', 'Li Wei'],
  ['José María Núñez', 'José María Núñez'],
  ['Nguyễn Thị Ánh', 'Nguyễn Thị Ánh'],
  ['བསྟན་འཛིན', 'བསྟན་འཛིན'],
  ['مەھەممەت', 'مەھەممەت'],
  ['ᠪᠠᠲᠤ', 'ᠪᠠᠲᠤ'],
  ['ᠰᠠᠷᠠ\u180bᠨᠠ', 'ᠰᠠᠷᠠ\u180bᠨᠠ'],
  ['さくら', 'さくら'],
  ['김민준', '김민준'],
  ['Иванов Иван', 'Иванов Иван'],
] as const)('%s is kept as %s', (typed, kept) => {
  const name = parseRealName(typed)
  expect(name.ok ? name.value : undefined).toBe(kept)
})

test.each([
  ['', 'empty'],
  ['　', 'empty'],
  ['王', 'length'],
  ['王'.repeat(61), 'length'],
  ['王\u200b小明', 'invisible'],
  ['王\u202e小明', 'invisible'],
  ['王\u2066小明\u2069', 'invisible'],
  ['王\ufe0f小明', 'invisible'],
  ['王\u{e0101}小明', 'invisible'],
  ['王\ue000', 'invisible'],
  ['王\0', 'invisible'],
  ['\ud842', 'length'],
  ['王\ud842', 'invisible'],
  // Cyrillic а and е among Latin letters; a Latin letter among Han.
  ['Mаriа', 'mixed_scripts'],
  ['Pеter', 'mixed_scripts'],
  ['王小A', 'mixed_scripts'],
  ['王小明😀', 'characters'],
  ['王小明2', 'characters'],
  ['王小明２', 'characters'],
  ['<script>', 'characters'],
  ['·小明', 'characters'],
  ['小··明', 'characters'],
  ['⺩小明', 'characters'],
  ['བསྟན༡', 'characters'],
  ['Anna\ufe0f', 'invisible'],
  ['\u0301Anna', 'characters'],
] as const)('%j is refused: %s', (typed, why) => {
  const name = parseRealName(typed)
  expect(name.ok ? name.value : name.refusal.data.why).toBe(why)
})

test('a name that is kept stays what it is, and never holds an invisible sign', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), typed => {
      const once = parseRealName(typed)
      if (!once.ok) return
      const twice = parseRealName(once.value)
      expect(twice).toEqual(once)
      expect(once.value).not.toMatch(/[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/)
    }),
  )
})

test('a masked name shows one sign, whole also beyond the basic plane', () => {
  expect(maskedName('𠮷野家')).toBe('𠮷**')
})
