import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { atRest, openBrowser, openWindow } from './testing/browser.ts'
import { type Demo, enterAs, openDemo } from './testing/demo.ts'
import { flawsOf } from './testing/flaws.ts'
import { say } from './testing/words.ts'

let demo: Demo
let browser: Browser
beforeAll(async () => {
  const goods = ['seiko-diver', 'shanghai-watch']
  ;[demo, browser] = await Promise.all([openDemo(goods), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const SHOTS = process.env.CREDIT_SHOTS
/** Pictures for whoever changes these screens; only when asked for. */
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await atRest(page)
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

test('a seller reads the score on a phone, opens a reason and finds the trade behind it', async () => {
  const words = say('zh-CN')
  const looks = { language: 'zh-CN', screen: 'phone' } as const
  const { page, context, complaints } = await openWindow(browser, demo.url, looks)
  await enterAs(page, 'hsu')
  await page.goto('/account')
  await page.getByRole('link', { name: words('account:way.credit') }).click()
  await page.getByText(words('credit:axis.seller.score')).waitFor()
  await page.getByText(words('credit:dimension.shipping_on_time')).click()
  const trade = page.getByRole('link', { name: /Seiko|精工/ }).first()
  await trade.waitFor()
  await page.getByText(words('credit:history.title')).first().waitFor()
  expect(await flawsOf(page)).toEqual([])
  await shot(page, 'credit')
  await page.getByRole('radio', { name: words('credit:axis.buyer.name') }).check()
  await page.getByText(words('credit:axis.buyer.score')).waitFor()
  await page.getByRole('radio', { name: words('credit:axis.seller.name') }).check()
  await page.getByText(words('credit:dimension.shipping_on_time')).click()
  await trade.click()
  await page.waitForURL('**/trades/**')
  await page.goto(`/listings/${demo.listing('shanghai-watch')}`)
  await page.getByText(words('listings:seller.gradeAsk')).waitFor()
  await shot(page, 'seller')
  expect(complaints).toEqual([])
  await context.close()
})
