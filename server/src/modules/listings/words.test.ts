import { expect, test } from 'vitest'
import { memorable, queryOf, termsOf } from './terms.ts'
import { stem } from './words.ts'
import { loadSelling } from './write-version.ts'

const { words } = loadSelling(['CNY'])
const cut = (text: string) => words.cut(text).map(({ word }) => word)

test('Chinese is cut into words, and long words into shorter ones', () => {
  expect(cut('二手自行车')).toEqual(['二手', '自行车'])
  expect(words.cut('单反相机')[0]).toEqual({ word: '单反相机', parts: ['单反', '反相', '相机'] })
})

test('Traditional text becomes the same words as Simplified, with the words of Taiwan', () => {
  expect(cut('二手腳踏車')).toEqual(cut('二手自行车'))
  expect(cut('筆記型電腦 滑鼠')).toEqual(cut('笔记本电脑 鼠标'))
  expect(cut('螢幕')).toEqual(cut('屏幕'))
})

test('names of goods that no dictionary has stay whole', () => {
  expect(cut('烏克麗麗')).toEqual(['乌克丽丽'])
  expect(cut('尤克里里')).toEqual(['尤克里里'])
})

test.each([
  ['iPhone 15', ['iphon', '15']],
  ['X-T30', ['xt30']],
  ['256GB', ['256g']],
  ['the lenses of a camera', ['lens', 'camera']],
  ['ＷＨ－１０００ＸＭ４', ['wh1000xm4']],
  ['50mm定焦', ['50mm', '定焦']],
])('%s is %j', (text, expected) => {
  expect(cut(text)).toEqual(expected)
})

test.each([
  ['cameras', 'camera'],
  ['watches', 'watch'],
  ['batteries', 'battery'],
  ['boxes', 'box'],
  ['bikes', 'bike'],
  ['lenses', 'lens'],
  ['dresses', 'dress'],
  ['toys', 'toy'],
])('%s and %s are one word', (many, one) => {
  expect(stem(many)).toBe(stem(one))
})

test('a listing keeps its words with where they stood, the title before all', () => {
  const terms = termsOf(words, {
    title: '海鸥相机',
    attributes: 'DF-1',
    category: 'camera',
    description: "it's 相机",
  })
  expect(terms).toContain("'海鸥':1A")
  expect(terms).toMatch(/'相机':2A,\d+D/)
  expect(terms).toMatch(/'df1':\d+B/)
  expect(terms).toMatch(/'camera':\d+C/)
  // One character of the title is enough to find it.
  expect(terms).toMatch(/'机':\d+D/)
})

test('a query wants every word, whole or by its parts', () => {
  expect(queryOf(words.cut('佳能单反相机'), 'all')).toBe(
    "('佳能') & ('单反相机' | ('单反' & '反相' & '相机'))",
  )
  const similar = new Map([['nikkon', ['nikon']]])
  expect(queryOf(words.cut('nikkon 相机'), 'near', similar)).toBe("('nikkon' | 'nikon') & ('相机')")
  expect(queryOf(words.cut('nikkon 相机'), 'any', similar)).toBe("('nikkon' | 'nikon') | ('相机')")
})

test('words worth remembering are those of three letters or more', () => {
  expect(memorable(words, 'A7 Nikon FM2 自行车')).toEqual(['fm2', 'nikon', '自行车'])
})
