import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../kernel/time.ts'
import { LISTING_DATA, listingFirstView } from './first-view.ts'
import type { Locale } from './head.ts'
import { LISTING } from './listing-view.sample.ts'
import { loadCatalogue } from './load-catalogue.ts'
import type { ListingOut } from './schemas.ts'

const context = { catalogue: loadCatalogue(), marketName: 'Goodhand 信手' }
const view = (change: Partial<ListingOut> = {}, locale: Locale = 'zh-CN') =>
  listingFirstView({ ...LISTING, ...change }, locale, context)
const inspection = (inspection_ms: number) => ({
  protection: { ...LISTING.protection, inspection_ms },
})

test('goods, price, condition, protection and the way to buy stand in the page itself', () => {
  const html = view(inspection(3 * DAY_MS))
  expect(html).toContain('<h1>海鸥 DF-1</h1>')
  expect(html).toContain('¥380')
  expect(html).toContain('成色良好 · 成都')
  expect(html).toContain('src="/api/v1/files/a-480.webp"')
  expect(html).toMatch(/收到后有 3\s?天验货/)
  expect(html).toContain(`href="/listings/${LISTING.id}/buy">购买</a>`)
})

test('each reader has it in their language, with the time that the rules give', () => {
  expect(view(inspection(36 * HOUR_MS), 'en')).toContain('36 hours to inspect')
  expect(view({ delivery: ['pickup'] }, 'zh-TW')).toContain('報出取貨碼')
})

test('what cannot be bought has no way to buy', () => {
  expect(view({ state: 'reserved' })).not.toContain('/buy"')
})

test('nothing that a seller types can leave its place, and the app gets it unchanged', () => {
  const title = `"><script>alert(1)</script><img src=x onerror=alert(2)>`
  const html = view({ title, description: '</main></script><b>', place: '" onload="x' })
  expect(html).not.toContain('<script>alert')
  expect(html).not.toContain('<img src=x')
  expect(html).not.toContain('" onload="')
  const data = new RegExp(`id="${LISTING_DATA}">(.*?)</script>`).exec(html)?.[1]
  expect(JSON.parse(data ?? 'null').title).toBe(title)
})
