import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PEOPLE } from '../../src/app/seed/index.ts'
import { openBrowser, openWindow } from './testing/browser.ts'
import { type Demo, openDemo, signIn, tradeOf } from './testing/demo.ts'
import { flawsOf } from './testing/flaws.ts'

// Many pages on a machine that may be busy.
const PATIENCE_MS = 240_000

let demo: Demo
let browser: Browser
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([
    openDemo(['leather-handbag', 'iphone-13', 'fixed-lens-50']),
    openBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const LOOKS = [
  { name: 'light on a desk', dark: false, screen: 'desk' },
  { name: 'dark on a phone', dark: true, screen: 'phone' },
] as const

test.each(LOOKS)(
  'everyone can use the main pages: $name',
  async looks => {
    const { page, complaints } = await openWindow(browser, demo.url, looks)
    const problems: string[] = []
    const look = async (path: string) => {
      await page.goto(path)
      await page.locator('h1').first().waitFor({ state: 'attached' })
      problems.push(...(await flawsOf(page)))
    }
    for (const path of ['/', '/search', '/sign-in']) await look(path)
    await look(`/listings/${demo.listing('leather-handbag')}`)
    await signIn(page, PEOPLE.zhao.displayName)
    await look(`/listings/${demo.listing('leather-handbag')}/buy`)
    await look(`/trades/${await tradeOf(demo, 'zhao', 'buyer', 'inspecting')}`)
    for (const path of ['/trades', '/money', '/sell', '/account']) await look(path)
    await signIn(page, PEOPLE.su.displayName)
    for (const path of ['/operator', '/operator/books']) await look(path)
    expect(problems).toEqual([])
    expect(complaints).toEqual([])
  },
  PATIENCE_MS,
)
