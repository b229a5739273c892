import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openWindow } from './testing/browser.ts'
import { type Demo, enterAs, openDemo } from './testing/demo.ts'
import { say } from './testing/words.ts'

const en = say('en')
const TITLE = 'Brass reading lamp'

let demo: Demo
let browser: Browser
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([openDemo([]), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test('a seller photographs, writes, leaves, comes back and publishes', async () => {
  const { page, complaints } = await openWindow(browser, demo.url, { screen: 'phone' })
  const title = page.getByLabel(en('sell:what.name'))
  await enterAs(page, 'maya')
  await page.goto('/sell')
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await photograph() })
  await page.locator('#photos img').first().waitFor()
  await title.fill(TITLE)
  await page.getByText(en('sell:saving.saved')).waitFor()

  await page.goto('/my/listings')
  await page.getByText(TITLE).first().waitFor()
  await page.getByRole('link', { name: en('sell:mine.edit.draft') }).click()
  await page.locator('#photos img').first().waitFor()
  expect(await title.inputValue()).toBe(TITLE)

  const publish = page.getByRole('button', { name: en('sell:publish') })
  await publish.click()
  await page.getByText(en('sell:missing.heading_other')).waitFor()
  await page.getByLabel(en('sell:what.category')).first().fill('lamp')
  await page.getByRole('option').first().click()
  await page.locator('input[name=grade][value=like_new]').check()
  await page.getByLabel(en('sell:price.label')).fill('88.50')
  await page.getByText(en('sell:price.receive')).waitFor()
  await publish.click()

  await page.waitForURL('**/listings/**')
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  const found = await demo.visitor().get('/listings?q=reading%20lamp')
  expect(found.body.items).toMatchObject([{ title: TITLE, price: { amountMinor: 8_850 } }])
  expect(complaints).toEqual([])
})

test('a seller pays the deposit in that their grade asks for, and asks for it back', async () => {
  const { page, complaints } = await openWindow(browser, demo.url, { screen: 'phone' })
  await enterAs(page, 'maya')
  await page.goto('/money')
  const section = page.locator('#deposit')
  await section.getByText(en('money:deposit.later')).waitFor()
  await section.getByRole('button', { name: /2,000/ }).click()
  await page.waitForURL(`${demo.institution.url}/**`)
  await page.getByRole('button', { name: /^Pay/ }).first().click()
  await page.waitForURL(`${demo.url}/money**`)
  await section.getByText(en('money:deposit.inPlace')).waitFor()
  await section.getByRole('button', { name: en('money:deposit.askBack') }).click()
  // Nothing was ever sold: nothing stands in its way.
  await section.getByText(en('money:deposit.later')).waitFor()
  expect(complaints).toEqual([])
})

/** A real JPEG, with the place where it was taken in it. */
function photograph(): Promise<Buffer> {
  const background = { r: 180, g: 140, b: 70 }
  return sharp({ create: { width: 400, height: 500, channels: 3, background } })
    .withExif({ IFD3: { GPSLatitude: '31/1 13/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
}
