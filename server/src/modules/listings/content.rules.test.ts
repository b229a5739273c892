import { expect, test } from 'vitest'
import {
  type ContentChange,
  clean,
  decideContent,
  decidePublishable,
  emptyContent,
  missingToPublish,
} from './content.rules.ts'
import { loadCatalogue } from './load-catalogue.ts'

const catalogue = loadCatalogue()
const market = { catalogue, currencies: ['CNY', 'TWD'] }
const COMPLETE = {
  title: '海鸥 DF-1',
  category: 'film_cameras',
  grade: 'good',
  attributes: { brand: '海鸥', model: 'DF-1' },
  price: { amountMinor: 38_000, currency: 'CNY' },
  delivery: ['courier'],
  photoIds: ['photo_1'],
} as const satisfies ContentChange

function content(change: ContentChange, base: ContentChange = COMPLETE) {
  const decided = decideContent(emptyContent(market), { ...base, ...change }, market)
  if (!decided.ok) throw new Error(decided.refusal.code)
  return decided.value
}
const refusal = (change: ContentChange) => {
  const decided = decideContent(emptyContent(market), { ...COMPLETE, ...change }, market)
  return decided.ok ? undefined : decided.refusal
}

test('a draft may lack everything but what it says must be right', () => {
  expect(content({}, { title: '一台相机' }).category).toBeNull()
  expect(refusal({ category: 'spaceships' })?.code).toBe('category_unknown')
  // Goods go into leaves, not into the heading above them.
  expect(refusal({ category: 'cameras' })?.code).toBe('category_unknown')
  expect(refusal({ price: { amountMinor: 1, currency: 'USD' } })?.code).toBe(
    'currency_not_accepted',
  )
  expect(refusal({ shippingFee: { amountMinor: 1, currency: 'TWD' } })?.code).toBe(
    'currency_not_accepted',
  )
})

test.each([
  ['an attribute of another category', { storage_gb: '128' }],
  ['a choice that is not offered', { mount: 'nokia' }],
  ['a number out of its range', { year: 3000 }],
  ['a text where a number belongs', { year: '1984' }],
  ['an empty text', { brand: '  ' }],
])('%s is refused by name', (_what, attributes) => {
  expect(refusal({ attributes: { ...attributes } as Record<string, string | number> })).toEqual({
    code: 'attribute_invalid',
    data: { attribute: Object.keys(attributes)[0] },
  })
})

test('a change of category keeps the attributes that fit and drops the others', () => {
  const camera = content({
    attributes: { brand: '佳能', model: 'EF 50', mount: 'canon_ef', year: 1990 },
  })
  const moved = decideContent(camera, { category: 'lenses' }, market)
  expect(moved.ok && moved.value.attributes).toEqual({
    brand: '佳能',
    model: 'EF 50',
    mount: 'canon_ef',
  })
})

test('publishing names every field that is still missing', () => {
  expect(missingToPublish(content({}, { title: '东西' }), catalogue)).toEqual([
    'photos',
    'category',
    'grade',
    'price',
    'delivery',
  ])
  const lens = content({ category: 'lenses', attributes: { brand: '佳能' } })
  expect(missingToPublish(lens, catalogue)).toEqual(['attributes.model', 'attributes.mount'])
  expect(missingToPublish(content({}), catalogue)).toEqual([])
})

test('worn goods must name a defect, and a meeting needs a place', () => {
  expect(missingToPublish(content({ grade: 'parts' }), catalogue)).toEqual(['defects'])
  expect(missingToPublish(content({ grade: 'fair', defects: ['裂纹'] }), catalogue)).toEqual([])
  expect(missingToPublish(content({ delivery: ['pickup'] }), catalogue)).toEqual(['place'])
})

test('a price below one major unit or beyond all goods is refused with its bounds', () => {
  const priced = (amountMinor: number) =>
    decidePublishable(content({ price: { amountMinor, currency: 'CNY' } }), catalogue)
  expect(priced(99)).toMatchObject({ refusal: { code: 'price_out_of_bounds' } })
  expect(priced(10_000_000_001)).toMatchObject({ refusal: { data: { minimum: 100 } } })
  expect(priced(100)).toEqual({ ok: true, value: undefined })
})

test('text is stored composed and without characters that hide or turn what stands beside them', () => {
  expect(clean('  Cafe\u0301\u202e txt\u0007\r\nzwei\u2066 ')).toBe('Café txt\nzwei')
})
