import { expect, test } from 'vitest'
import type { Category, Listing, Photo } from '../../lib/api-types.ts'
import { changeOf, draftOf, emptyDraft, missingIn } from './draft.ts'

const names = { 'zh-CN': '手机', 'zh-TW': '手機', en: 'Phones' }
const phones: Category = {
  code: 'phones',
  parent: 'electronics',
  names,
  attributes: [
    { code: 'model', names, kind: 'text', required: true },
    { code: 'battery_health', names, kind: 'number', unit: '%', required: false },
  ],
}
const photo: Photo = { id: 'photo_1', url: '/1', thumbUrl: '/1t', width: 3, height: 4 }

test('an empty draft lacks everything that publishing asks for', () => {
  expect(missingIn(emptyDraft(), 'CNY', undefined)).toEqual([
    'photos',
    'title',
    'category',
    'grade',
    'price',
  ])
})

test('a worn thing needs its flaws named, a meeting needs a place', () => {
  const draft = {
    ...emptyDraft(),
    title: 'iPhone',
    category: 'phones',
    grade: 'fair' as const,
    price: '1,999',
    photos: [photo],
    delivery: ['pickup' as const],
  }
  expect(missingIn(draft, 'CNY', phones)).toEqual(['attributes.model', 'defects', 'place'])
  const whole = {
    ...draft,
    attributes: { model: 'iPhone 13' },
    defects: ['屏幕有划痕'],
    place: '上海',
  }
  expect(missingIn(whole, 'CNY', phones)).toEqual([])
})

test('only what is well-formed is sent', () => {
  const draft = {
    ...emptyDraft(),
    title: ' iPhone ',
    price: '19x',
    defects: ['', ' 划痕 '],
    attributes: { model: '13', battery_health: 'ok', colour: 'red' },
  }
  const change = changeOf(draft, 'CNY', phones)
  expect(change.title).toBe('iPhone')
  expect(change.price).toBeNull()
  expect(change.defects).toEqual(['划痕'])
  expect(change.attributes).toEqual({ model: '13' })
})

test('a listing that is edited and saved unchanged stays what it was', () => {
  const price = { amountMinor: 199950, currency: 'CNY' }
  const listing: Listing = {
    id: 'listing_1',
    title: 'iPhone',
    price,
    grade: 'good',
    category: 'phones',
    returnsWithin_days: 7,
    photo,
    place: null,
    state: 'published',
    seller: { id: 'person_1', displayName: '林' },
    publishedAt: null,
    review: null,
    description: '好',
    defects: ['划痕'],
    attributes: { model: '13', battery_health: 89 },
    photos: [photo],
    delivery: ['courier'],
    shippingFee: { amountMinor: 0, currency: 'CNY' },
    version: 1,
    myself: { isSeller: true, activeTradeId: null },
    protection: { payWithin_ms: 1, shipWithin_ms: 1, inspection_ms: 1 },
  }
  const change = changeOf(draftOf(listing), 'CNY', phones)
  expect(change.price).toEqual(price)
  expect(change.shippingFee).toEqual(listing.shippingFee)
  expect(change.attributes).toEqual(listing.attributes)
  expect(change.photoIds).toEqual(['photo_1'])
})
