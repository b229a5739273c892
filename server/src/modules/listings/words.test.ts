import { expect, test } from 'vitest'
import { memorable, queryOf, termsOf } from './terms.ts'
import { stem } from './words.ts'
import { loadSelling } from './write-version.ts'

const { words } = loadSelling(['CNY'])
const NOTHING = { title: '', attributes: '', category: '', aliases: '', description: '' }
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
    aliases: 'slr 单反',
    description: "it's 相机",
  })
  expect(terms).toContain("'海鸥':1A")
  expect(terms).toMatch(/'相机':2A,\d+D/)
  expect(terms).toMatch(/'df1':\d+B/)
  expect(terms).toMatch(/'camera':\d+C/)
  expect(terms).toMatch(/'slr':\d+C/)
  // One character is enough where a word begins or ends with it.
  expect(terms).toMatch(/'机':\d+B/)
  expect(terms).toMatch(/'单':\d+D/)
})

test.each([
  ['一套三体全集', '图书', '书', 'C'],
  ['二胡 紫檀', '其他乐器', '器', 'C'],
  ['雅马哈电钢琴', '钢琴', '琴', 'B,\\d+C'],
  ['宜家 FORSA', '燈具 Lamps', '灯', 'C'],
])('%s of the category %s can be found by %s', (title, category, character, weight) => {
  const terms = termsOf(words, { ...NOTHING, title, category })
  expect(terms).toMatch(new RegExp(`'${character}':\\d+${weight}`))
})

test('a character inside a word does not stand for it', () => {
  const terms = termsOf(words, { ...NOTHING, title: '尤克里里' })
  expect(terms).toMatch(/'尤':/)
  expect(terms).not.toMatch(/'克':/)
})

test('a query wants every word, whole or by the parts that make it up', () => {
  expect(queryOf(words.cut('佳能单反相机'), 'all')).toBe("('佳能') & (('单反' & '相机'))")
  expect(queryOf(words.cut('任天堂游戏机'), 'all')).toBe("('任天堂') & ('游戏机')")
  expect(queryOf(words.cut('iPhone15'), 'all')).toBe("('iphone15' | ('iphon' & '15'))")
  const similar = new Map([['nikkon', ['nikon']]])
  expect(queryOf(words.cut('nikkon 相机'), 'near', similar)).toBe("('nikkon' | 'nikon') & ('相机')")
  expect(queryOf(words.cut('nikkon 相机'), 'any', similar)).toBe("('nikkon' | 'nikon') | ('相机')")
})

test('words worth remembering are those of three letters or more', () => {
  expect(memorable(words, 'A7 Nikon FM2 自行车')).toEqual(['fm2', 'nikon', '自行车'])
})
