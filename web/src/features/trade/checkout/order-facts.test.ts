import { expect, test } from 'vitest'
import { deliveryFor, orderSum } from './order-facts.ts'

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' })
const listing = { price: cny(126_800), shippingFee: cny(1_200) }

test('shipping is paid for a parcel and never for a meeting', () => {
  expect(orderSum(listing, 'courier')?.total).toEqual(cny(128_000))
  expect(orderSum(listing, 'pickup')?.total).toEqual(cny(126_800))
})

test('a listing without a price has no sum', () => {
  expect(orderSum({ ...listing, price: null }, 'courier')).toBeNull()
})

test('a way that the seller no longer offers is not kept as chosen', () => {
  expect(deliveryFor(['pickup'], 'courier')).toBe('pickup')
  expect(deliveryFor(['courier', 'pickup'], 'pickup')).toBe('pickup')
})
