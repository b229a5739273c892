import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseCatalogue } from './catalogue.ts'
import { loadCatalogue } from './load-catalogue.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../rules/catalogue', name), 'utf8'))

test('the committed catalogue has headings and leaves, each named in three languages', () => {
  const { categories, leaf, has } = loadCatalogue()
  expect(categories.filter(category => category.parent === null).length).toBeGreaterThanOrEqual(14)
  expect(categories.filter(category => category.parent !== null).length).toBeGreaterThanOrEqual(40)
  expect(leaf('laptops')?.names['zh-TW']).toBe('筆記型電腦')
  expect(leaf('computers')).toBeUndefined()
  expect(has('computers')).toBe(true)
})

test('a catalogue with a mistake keeps the market from starting and says where', () => {
  const categories = read('categories.json')
  const grades = read('grades.json')
  const parse = (change: (copy: typeof categories) => void) => () => {
    const copy = structuredClone(categories)
    change(copy)
    parseCatalogue(copy, grades)
  }
  expect(
    parse(copy => {
      copy.categories[0].children[0].attributes.push('wingspan')
    }),
  ).toThrow(/mobile_phones has an unknown attribute wingspan/)
  expect(
    parse(copy => {
      copy.categories[1].children[0].code = 'mobile_phones'
    }),
  ).toThrow(/appears twice/)
  expect(
    parse(copy => {
      copy.attributes.brand.kind = 'colour'
    }),
  ).toThrow(/categories\.json: \/attributes\/brand\/kind/)
  expect(() => parseCatalogue(categories, { ...grades, grades: grades.grades.slice(1) })).toThrow(
    /grades are like_new/,
  )
})
