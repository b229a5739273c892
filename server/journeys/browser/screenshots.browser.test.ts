import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atRest, type Looks, openBrowser, openWindow } from './testing/browser.ts'
import { type Demo, enterAs, openDemo, tradeOf } from './testing/demo.ts'
import { SCREENSHOTS } from './testing/environment.ts'

const IMAGES = join(import.meta.dirname, '../../../docs/images')
const BYTES_MAX = 250_000

/** The pictures of the README: drawn only when asked for, since they differ by a pixel each time. */
describe.runIf(SCREENSHOTS)('the pictures of the README', () => {
  let demo: Demo
  let browser: Browser
  beforeAll(async () => {
    ;[demo, browser] = await Promise.all([openDemo('all'), openBrowser()])
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })

  const SHOTS: readonly [string, Looks, 'zhao' | 'su' | null, (demo: Demo) => Promise<string>][] = [
    ['home-desk', { language: 'zh-CN' }, null, async () => '/'],
    ['home-phone', { language: 'zh-CN', screen: 'phone' }, null, async () => '/'],
    [
      'listing-desk',
      { language: 'en' },
      null,
      async ({ listing }) => `/listings/${listing('record-player')}`,
    ],
    ['trade-desk', { language: 'en' }, 'zhao', heldTrade],
    ['trade-phone', { language: 'zh-CN', screen: 'phone' }, 'zhao', heldTrade],
    ['operator-desk', { language: 'en', dark: true }, 'su', async () => '/operator'],
  ]

  test.each(SHOTS)('%s', async (name, looks, person, path) => {
    const { page } = await openWindow(browser, demo.url, looks)
    if (person) await enterAs(page, person)
    await page.goto(await path(demo))
    await page.locator('h1').first().waitFor({ state: 'attached' })
    await atRest(page)
    const picture = await sharp(await page.screenshot())
      .webp({ quality: 80, effort: 6 })
      .toFile(join(IMAGES, `${name}.webp`))
    expect(picture.size).toBeLessThan(BYTES_MAX)
  })
})

const heldTrade = async (demo: Demo) => `/trades/${await tradeOf(demo, 'zhao', 'buyer', 'held')}`
