import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchListings } from '../../../modules/listings/search.ts'
import { must, person, type TestListings, testListings } from '../../../modules/listings/testing.ts'
import { GOODS } from './index.ts'

let t: TestListings
const keys = new Map<string, string>()
beforeAll(async () => {
  t = await testListings()
  const seller = person()
  const photo = await t.run.photo(seller)
  const no = { amountMinor: 0, currency: 'CNY' }
  for (const { content, price, key } of GOODS) {
    const money = { amountMinor: price * 100, currency: 'CNY' }
    const command = { ...content, price: money, shippingFee: no, photoIds: [photo] }
    const { id } = await t.run.create(seller, command)
    must(await t.run.publish(seller, id))
    keys.set(id, key)
  }
})
afterAll(() => t.close())

const find = async (q: string) => {
  const { rows } = await searchListings(t.search, { q })
  return rows.map(row => keys.get(row.id))
}

test.each([
  // A tablet is also called 电子书阅读器; books lie in 图书.
  ['书', ['science-fiction-books', 'old-novels', 'ipad-air']],
  // One says so in its title, the other lies in that category.
  ['笔记本电脑', ['study-laptop', 'macbook-air']],
  ['camera', ['seagull-camera', 'fixed-lens-50']],
])('%s finds first what says so in its title, then what its category says', async (q, found) => {
  expect(await find(q)).toEqual(found)
})
