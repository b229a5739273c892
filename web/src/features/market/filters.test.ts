import { expect, test } from 'vitest'
import { narrowing, readFilters, searchAddress, without } from './filters.ts'

test('a search survives the way through the address', () => {
  const filters = {
    q: '尼康 FM2',
    category: 'cameras',
    delivery: 'pickup',
    sort: 'price_asc',
    minPriceMinor: 100000,
  } as const
  const address = new URL(searchAddress(filters), 'http://market')
  expect(readFilters(address.searchParams)).toEqual(filters)
})

test('what makes no sense in an address is left out', () => {
  const params = new URLSearchParams('q=%20&delivery=drone&sort=best&minPriceMinor=-1&page=3')
  expect(readFilters(params)).toEqual({})
  expect(searchAddress({})).toBe('/search')
})

test('words and order do not narrow; both ends of a price are one filter', () => {
  expect(narrowing({ q: 'x', sort: 'newest' })).toEqual([])
  expect(narrowing({ minPriceMinor: 1, maxPriceMinor: 2, grade: 'good' })).toEqual([
    'minPriceMinor',
    'grade',
  ])
  expect(narrowing({ maxPriceMinor: 2 })).toEqual(['maxPriceMinor'])
})

test('a filter can be taken off', () => {
  expect(without({ q: 'x', grade: 'good' }, 'grade')).toEqual({ q: 'x' })
})
