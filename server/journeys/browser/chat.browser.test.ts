import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cast, listing } from '../testing/cast.ts'
import { openStage, type Stage } from '../testing/market.ts'
import type { Visitor } from '../testing/visitor.ts'
import { atRest, type Looks, openBrowser, openWindow } from './testing/browser.ts'
import { flawsOf } from './testing/flaws.ts'
import { say } from './testing/words.ts'

const en = say('en')
const TITLE = '海鸥 DF-1 胶片单反'
let stage: Stage
let browser: Browser
let people: Awaited<ReturnType<typeof cast>>
let listingId: string
beforeAll(async () => {
  ;[stage, browser] = await Promise.all([openStage(), openBrowser()])
  people = await cast(stage)
  listingId = await listing(people.seller, { title: TITLE, priceMinor: 10_000 })
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

const SHOTS = process.env.CHAT_SHOTS
/** Pictures for whoever changes these screens; only when asked for. */
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await atRest(page)
  await page.screenshot({ path: `${SHOTS}/${name}.png` })
}

async function windowOf(who: Visitor, looks: Looks) {
  const found = await openWindow(browser, stage.url, looks)
  const [name = '', value = ''] = who.cookie().split('=')
  await found.context.addCookies([{ name, value, url: stage.url }])
  return found
}

test('two people talk, bargain and agree; the buyer reserves at that price', async () => {
  const phone = await windowOf(people.buyer, { screen: 'phone' })
  const desk = await windowOf(people.seller, { screen: 'desk' })
  const [buyer, seller] = [phone.page, desk.page]
  const button = (page: Page, key: string) => page.getByRole('button', { name: en(key) })
  const log = (page: Page) => page.getByRole('log')

  await seller.goto('/messages')
  await seller.getByText(en('chat:none')).waitFor()
  await buyer.goto(`/listings/${listingId}`)
  await button(buyer, 'chat:ask').click()
  await buyer.getByText(en('chat:empty')).waitFor()
  await button(buyer, 'chat:quick.still_there').click()
  await log(buyer).getByText(en('chat:quick.still_there')).waitFor()
  await buyer.getByLabel(en('chat:addPhoto')).setInputFiles({
    ...{ name: 'lens.png', mimeType: 'image/png' },
    buffer: await picture(),
  })
  await buyer.locator('form img[src*="/api/v1/files/"]').waitFor()
  await buyer.getByRole('textbox', { name: en('chat:write') }).fill('Add me on WhatsApp?')
  await button(buyer, 'chat:send').click()
  await log(buyer).locator('img[src*="/api/v1/files/"]').waitFor()

  // It comes by itself, is marked in the menu, and its reader is warned.
  const row = seller.getByRole('navigation', { name: en('chat:title') }).getByRole('link')
  await row.filter({ hasText: TITLE }).click()
  await log(seller).getByText('Add me on WhatsApp?').waitFor()
  await log(seller).getByText(en('chat:warning.off_platform')).waitFor()
  await log(buyer).getByText(en('chat:seen')).waitFor()
  expect(await flawsOf(seller)).toEqual([])
  await shot(seller, 'desk-warned')
  const field = seller.getByRole('textbox', { name: en('chat:write') })
  await field.fill('It is here. I will tell you the shutter count')
  await field.press('Enter')
  await log(buyer).getByText('shutter count').waitFor()

  await button(buyer, 'chat:offer.make').click()
  const price = buyer.getByLabel(en('chat:offer.price'))
  await price.fill('20')
  expect(await button(buyer, 'chat:offer.send').isDisabled()).toBe(true)
  await price.fill('70')
  expect(await flawsOf(buyer)).toEqual([])
  await shot(buyer, 'phone-naming')
  await button(buyer, 'chat:offer.send').click()
  await buyer.getByText(en('chat:offer.open.theirs')).waitFor()
  await shot(buyer, 'phone-waiting')

  await seller.getByText(en('chat:offer.open.yours')).waitFor()
  await button(seller, 'chat:offer.counter').click()
  await seller.getByLabel(en('chat:offer.price')).fill('85')
  await button(seller, 'chat:offer.send').click()
  await seller.getByText(en('chat:offer.open.theirs')).waitFor()
  await buyer.getByText(en('chat:offer.open.yours')).waitFor()
  await shot(buyer, 'phone-countered')
  await button(buyer, 'chat:offer.accept').click()
  await buyer.getByText(en('chat:offer.accepted.yours')).waitFor()
  await shot(buyer, 'phone-accepted')
  await seller.getByText(en('chat:offer.accepted.theirs')).waitFor()
  await shot(seller, 'desk-accepted')

  await buyer.getByRole('link', { name: en('chat:offer.buy') }).click()
  await buyer.getByText(en('chat:agreed')).waitFor()
  await shot(buyer, 'phone-checkout')
  await buyer.locator('input[name=delivery][value=pickup]').check()
  await buyer.getByRole('button', { name: /85/ }).click()
  const reserved = async () => (await people.buyer.get('/trades?role=buyer')).body.items
  await expect.poll(async () => (await reserved()).length).toBe(1)
  const [trade] = await reserved()
  expect((await people.buyer.get(`/trades/${trade.id}`)).body.price.amountMinor).toBe(8_500)
  await seller.getByRole('link', { name: en('chat:toTrade') }).waitFor()
  await seller.getByRole('link', { name: en('chat:toTrade') }).click()
  await button(seller, 'chat:toBuyer').click()
  await log(seller).getByText('shutter count').waitFor()
  expect([...phone.complaints, ...desk.complaints]).toEqual([])
})

function picture(): Promise<Buffer> {
  const create = { width: 240, height: 180, channels: 3, background: '#7a8f5a' } as const
  return sharp({ create }).png().toBuffer()
}
