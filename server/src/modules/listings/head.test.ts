import { expect, test } from 'vitest'
import { listingHead } from './head.ts'
import { LISTING } from './listing-view.sample.ts'
import { loadCatalogue } from './load-catalogue.ts'
import type { ListingOut } from './schemas.ts'

const context = { catalogue: loadCatalogue(), marketName: 'Goodhand 信手' }
const head = (change: Partial<ListingOut> = {}) =>
  listingHead({ ...LISTING, ...change }, 'zh-CN', 'https://market.example', context)
const data = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*)<\/script>/.exec(html)?.[1] ?? 'null')

test('the head names the goods, their price, picture and canonical address', () => {
  const html = head()
  expect(html).toContain('<title>海鸥 DF-1 · ¥380.00 · Goodhand 信手</title>')
  expect(html).toContain(
    `<link rel="canonical" href="https://market.example/listings/${LISTING.id}">`,
  )
  expect(html).toContain('<meta name="description" content="成色良好 · 成都 · 测光正常">')
  expect(html).toContain(
    '<meta property="og:image" content="https://market.example/api/v1/files/a.webp">',
  )
})

test('structured data tells condition, price and whether it can be bought', () => {
  expect(data(head())).toMatchObject({
    '@type': 'Product',
    brand: { name: '海鸥' },
    itemCondition: 'https://schema.org/UsedCondition',
    offers: { price: '380.00', priceCurrency: 'CNY', availability: 'https://schema.org/InStock' },
  })
  expect(data(head({ state: 'sold' })).offers.availability).toBe('https://schema.org/SoldOut')
  const yen = head({ price: { amountMinor: 38_000, currency: 'JPY' } })
  expect(data(yen).offers.price).toBe('38000')
})

test('nothing that a seller types can leave its place', () => {
  const title = `"><script>alert(1)</script></title><!-- ' & \u2028`
  const html = head({
    title,
    description: '</script><script>alert(2)</script>',
    place: '" onload="x',
  })
  expect(html).not.toContain('<script>alert')
  expect(html).not.toContain('" onload="')
  expect(html.match(/<\/?script/g)).toEqual(['<script', '</script'])
  expect(data(html).name).toBe(title)
})
