import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openWindow } from './testing/browser.ts'
import { type Demo, openDemo } from './testing/demo.ts'
import { say } from './testing/words.ts'

const zh = say('zh-CN')

let demo: Demo
let browser: Browser
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([
    openDemo(['seagull-camera', 'mechanical-keyboard', 'armchair']),
    openBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test('a visitor on a small phone finds a camera in 简体 and reads how they are protected', async () => {
  const { page, complaints } = await openWindow(browser, demo.url, {
    language: 'zh-CN',
    screen: 'phone',
  })
  await page.goto('/')
  await page.getByRole('heading', { name: zh('market:home.promise') }).waitFor()
  const cards = page.locator('main a[href^="/listings/"]')
  await expect.poll(() => cards.count()).toBe(3)

  // The title has these words apart and the other way round: they are segmented, not compared.
  await page.getByRole('searchbox').fill('单反胶片')
  await page.getByRole('searchbox').press('Enter')
  await page.getByRole('heading', { name: '“单反胶片”的搜索结果' }).waitFor()
  await expect.poll(() => cards.count()).toBe(1)

  await cards.first().click()
  await page.getByRole('heading', { level: 1, name: /海鸥 DF-1/ }).waitFor()
  await page.getByText(zh('protection:how')).click()
  await page.getByText(zh('protection:hold.title')).waitFor()
  expect(await page.title()).toContain('海鸥 DF-1')

  expect(await sideways(page)).toBe(0)
  expect(complaints).toEqual([])
})

test('the HTML that the server sends names the listing, before any script runs', async () => {
  const response = await fetch(`${demo.url}/listings/${demo.listing('armchair')}`)
  const html = await response.text()
  expect(html).toContain('<title>Mid-century armchair, oak frame, mustard wool')
  expect(html).toMatch(/"@type":\s*"Product"/)
  expect(html).toContain('property="og:image"')
})

/** How many pixels a page is wider than its window. */
const sideways = (page: { evaluate(script: string): Promise<unknown> }) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
