import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonId } from '../../src/kernel/id.ts'
import { cast, listing, pay, person } from '../testing/cast.ts'
import { openStage, type Stage } from '../testing/market.ts'
import { giveRole } from '../testing/staff.ts'
import type { Visitor } from '../testing/visitor.ts'
import { atRest, type Looks, openBrowser, openWindow } from './testing/browser.ts'
import { flawsOf } from './testing/flaws.ts'
import { say } from './testing/words.ts'

const en = say('en')
let stage: Stage
let browser: Browser
let people: Awaited<ReturnType<typeof cast>>
let tradeId: string
beforeAll(async () => {
  ;[stage, browser] = await Promise.all([openStage(), openBrowser()])
  people = await cast(stage)
  tradeId = await completed(people.buyer, people.seller)
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

async function completed(buyer: Visitor, seller: Visitor): Promise<string> {
  const listingId = await listing(seller, { title: '海鸥 DF-1 胶片单反' })
  const { id } = (await buyer.post('/trades', { listingId, delivery: 'pickup' })).body
  await pay(stage, buyer, id)
  const { code } = (await buyer.post(`/trades/${id}/pickup-code`)).body
  await seller.post(`/trades/${id}/pickup`, { code })
  await stage.settle()
  return id
}

const SHOTS = process.env.RATING_SHOTS
/** Pictures for whoever changes these screens; only when asked for. */
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await atRest(page)
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

async function windowOf(who: Visitor, looks: Looks = { screen: 'phone' }) {
  const found = await openWindow(browser, stage.url, looks)
  const [name = '', value = ''] = who.cookie().split('=')
  await found.context.addCookies([{ name, value, url: stage.url }])
  return found
}

test('the buyer rates on a phone, by thumb and by keyboard, and sees it sealed', async () => {
  const buyer = await windowOf(people.buyer)
  await buyer.page.goto('/trades?role=buyer&open=true')
  await buyer.page.getByRole('link', { name: '海鸥 DF-1 胶片单反' }).first().click()
  const ratings = buyer.page.locator('#ratings')
  await ratings.getByRole('button', { name: en('ratings:form.send') }).waitFor()
  expect(await flawsOf(buyer.page)).toEqual([])
  await ratings.getByRole('button', { name: en('ratings:form.send') }).click()
  await ratings.getByText(en('ratings:form.missing')).first().waitFor()
  // Goods by thumb, the others by keyboard.
  await ratings
    .getByRole('radio', { name: /^5 of 5/ })
    .first()
    .check()
  for (const at of [1, 2]) {
    await ratings
      .getByRole('radio', { name: /^3 of 5/ })
      .nth(at)
      .focus()
    await buyer.page.keyboard.press('Space')
    await buyer.page.keyboard.press('ArrowRight')
  }
  await ratings
    .getByLabel(en('ratings:form.words.buyer').source.slice(1, -1), { exact: false })
    .fill('Just as described. Call him on 13800138000, he has more of them.')
  await ratings
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: await picture() })
  await ratings.locator('img[src*="/api/v1/files/"]').waitFor()
  await shot(buyer.page, 'form-360')
  await ratings.getByRole('button', { name: en('ratings:form.send') }).click()
  await ratings.getByText(en('ratings:state.youRated')).waitFor()
  await shot(buyer.page, 'sealed-360')
  expect(buyer.complaints).toEqual([])
})

test('the seller sees that the other side has rated, rates too, reads both and replies', async () => {
  const seller = await windowOf(people.seller, { screen: 'phone', dark: true })
  await seller.page.goto(`/trades/${tradeId}`)
  const his = seller.page.locator('#ratings')
  await his.getByText(en('ratings:state.otherRated')).waitFor()
  expect(await his.getByText('Just as described').count()).toBe(0)
  await shot(seller.page, 'other-rated-360-dark')
  for (const at of [0, 1, 2])
    await his
      .getByRole('radio', { name: /^5 of 5/ })
      .nth(at)
      .check()
  await his.getByRole('button', { name: en('ratings:form.send') }).click()
  await his.getByText('Just as described').waitFor()
  await his.getByRole('button', { name: en('ratings:say.reply.open') }).click()
  await his.getByLabel(en('ratings:say.reply.label')).fill('Thank you, enjoy it.')
  await his.getByRole('button', { name: en('ratings:say.reply.send') }).click()
  await his.locator('article p', { hasText: 'Thank you, enjoy it.' }).waitFor()
  expect(seller.complaints).toEqual([])
})

test('the seller reports words that may not be shown, for a reason of the list', async () => {
  const seller = await windowOf(people.seller, { screen: 'phone', dark: true })
  await seller.page.goto(`/trades/${tradeId}`)
  const his = seller.page.locator('#ratings')
  await his
    .getByRole('button', { name: en('ratings:report.open') })
    .first()
    .click()
  const dialog = seller.page.getByRole('dialog')
  await dialog.locator('input[value=personal_data]').check()
  expect(await flawsOf(seller.page)).toEqual([])
  await shot(seller.page, 'report-360-dark')
  await dialog.getByRole('button', { name: en('ratings:report.send') }).click()
  await dialog.getByText(en('ratings:report.done')).waitFor()

  expect(seller.complaints).toEqual([])
})

test('a moderator masks them, and the reason stands in their place for everybody', async () => {
  const moderator = await person(stage, 'Moderator')
  await giveRole(stage, moderator.id as PersonId, 'moderator')
  const desk = await windowOf(moderator, { screen: 'desk' })
  await desk.page.goto('/operator/ratings')
  await desk.page
    .getByRole('button', { name: en('ratings:reason.personal_data.name').source.slice(1, -1) })
    .click()
  await desk.page.getByText('13800138000').waitFor()
  await desk.page.getByLabel(en('ratings:desk.words')).fill('The rating gives a phone number away.')
  await shot(desk.page, 'desk-1280')
  await desk.page.getByRole('button', { name: en('ratings:desk.mask') }).click()
  await desk.page.getByText(en('ratings:desk.none')).waitFor()

  const buyer = await windowOf(people.buyer)
  await buyer.page.goto(`/trades/${tradeId}`)
  const ratings = buyer.page.locator('#ratings')
  await ratings.getByText('The rating gives a phone number away.').waitFor()
  await ratings.getByText(en('ratings:appeal.ask')).click()
  await shot(buyer.page, 'masked-360')
  const public_ = await openWindow(browser, stage.url, { screen: 'phone', language: 'zh-CN' })
  await public_.page.goto(`/people/${people.seller.id}/ratings`)
  await public_.page.getByText(say('zh-CN')('ratings:mask.text')).waitFor()
  expect(await flawsOf(public_.page)).toEqual([])
  await shot(public_.page, 'public-360')
  const complaints = [buyer, desk, public_].flatMap(one => one.complaints)
  expect(complaints).toEqual([])
})

function picture(): Promise<Buffer> {
  const background = { r: 180, g: 130, b: 60 }
  return sharp({ create: { width: 400, height: 400, channels: 3, background } })
    .png()
    .toBuffer()
}
