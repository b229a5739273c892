import type { ListingOut } from './schemas.ts'

/** A listing as the API shows it, for tests of what is made of it. */
export const LISTING: ListingOut = {
  id: 'listing_01kdseed000000000000000001',
  title: '海鸥 DF-1',
  price: { amountMinor: 38_000, currency: 'CNY' },
  grade: 'good',
  category: 'film_cameras',
  photo: null,
  place: '成都',
  state: 'published',
  seller: { id: 'person_01kdseed000000000000000001', displayName: '周老师' },
  publishedAt: '2026-11-22T09:00:00.000Z',
  description: '测光正常',
  defects: [],
  attributes: { brand: '海鸥' },
  returnsWithin_days: 0,
  photos: [
    {
      id: 'photo_01kdseed000000000000000001',
      url: '/api/v1/files/a.webp',
      thumbUrl: '/api/v1/files/a-480.webp',
      width: 1200,
      height: 1500,
    },
  ],
  delivery: ['courier'],
  shippingFee: { amountMinor: 0, currency: 'CNY' },
  version: 1,
  myself: { isSeller: false, activeTradeId: null },
  review: null,
  protection: { payWithin_ms: 1, shipWithin_ms: 1, inspection_ms: 1 },
}
