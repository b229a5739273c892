import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY_MS } from '../../src/kernel/time.ts'
import { address, carrierReports, cast, counter, listing, pay } from '../testing/cast.ts'
import { openStage, type Stage } from '../testing/market.ts'
import type { Visitor } from '../testing/visitor.ts'
import { atRest, openBrowser, openWindow } from './testing/browser.ts'
import { flawsOf } from './testing/flaws.ts'
import { say } from './testing/words.ts'

const en = say('en')
let stage: Stage
let browser: Browser
let people: Awaited<ReturnType<typeof cast>>
beforeAll(async () => {
  ;[stage, browser] = await Promise.all([openStage(), openBrowser()])
  people = await cast(stage)
  await address(people.seller)
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

/** A trade of goods that a carrier has on the way to the buyer. */
async function onItsWay(title: string) {
  const { seller, buyer, addressId } = people
  const listingId = await listing(seller, { title })
  await seller.send('PATCH', `/listings/${listingId}`, { returnsWithin_days: 7 })
  const { id } = (await buyer.post('/trades', { listingId, delivery: 'courier', addressId })).body
  await pay(stage, buyer, id)
  const trackingNumber = await counter(stage, id)
  await seller.post(`/trades/${id}/ship`, { carrier: 'sandbox', trackingNumber })
  return { id: id as string, arrive: () => carrierReports(stage, trackingNumber, 'delivered_self') }
}

const SHOTS = process.env.AFTERSALES_SHOTS
/** Pictures for whoever changes these screens; only when asked for. */
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await atRest(page)
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

async function phoneOf(who: Visitor) {
  const found = await openWindow(browser, stage.url, { screen: 'phone' })
  const [name = '', value = ''] = who.cookie().split('=')
  await found.context.addCookies([{ name, value, url: stage.url }])
  return found
}

/** The parcel back, handed over and arrived, from the buyer's phone. */
/** Has a label made, which names nobody, and sends the goods back with its number. */
async function sendBack(page: Page, requestId: string) {
  await page.getByRole('button', { name: en('trade:action.order_label.do') }).click()
  await page.getByText(en('trade:label.ordered')).waitFor()
  await stage.settle()
  await page.reload()
  await page.getByAltText(en('trade:label.picture')).waitFor()
  await shot(page, '4-label')
  await page.getByRole('button', { name: en('trade:action.ship.handed') }).click()
  await page.getByRole('heading', { name: en('aftersales:headline.returning.buyer') }).waitFor()
  await stage.settle()
  const { body } = await people.buyer.get(`/aftersales/${requestId}`)
  await carrierReports(stage, body.returnParcel.trackingNumber, 'delivered_self')
}

test('a buyer who changes their mind on the sixth day sends it back from a phone', async () => {
  const { id, arrive } = await onItsWay('蔡司镜头')
  await arrive()
  await stage.advance(5 * DAY_MS)
  const [buyer, seller] = [await phoneOf(people.buyer), await phoneOf(people.seller)]
  await buyer.page.goto(`/trades/${id}`)
  const section = buyer.page.locator('#aftersales')
  await section.getByRole('link', { name: en('aftersales:trade.ask') }).click()
  await buyer.page.getByText(en('aftersales:remedy.return_no_reason.name')).click()
  await buyer.page.getByText(en('aftersales:ground.promise.name')).waitFor()
  await buyer.page.getByRole('textbox').fill('太重了')
  await shot(buyer.page, '1-ask')
  expect(await flawsOf(buyer.page)).toEqual([])
  await buyer.page.getByRole('button', { name: en('aftersales:ask.send') }).click()
  await buyer.page.getByRole('heading', { name: en('aftersales:headline.asked.buyer') }).waitFor()
  await shot(buyer.page, '2-asked')
  await seller.page.goto(new URL(buyer.page.url()).pathname)
  await seller.page.getByText('太重了').waitFor()
  await shot(seller.page, '3-seller')
  expect(await flawsOf(seller.page)).toEqual([])
  await seller.page.getByRole('button', { name: en('aftersales:do.agree.label') }).click()
  await seller.page
    .getByRole('heading', { name: en('aftersales:headline.agreed.seller') })
    .waitFor()
  await buyer.page.reload()
  await buyer.page.getByText(en('trade:shipTo.title')).waitFor()
  await shot(buyer.page, '4-agreed')
  await sendBack(buyer.page, buyer.page.url().split('/').at(-1) ?? '')
  await seller.page.reload()
  await seller.page.getByRole('button', { name: en('aftersales:do.accept-goods.label') }).click()
  await seller.page
    .getByRole('heading', { name: en('aftersales:headline.refunded.seller') })
    .waitFor()
  await buyer.page.reload()
  const stars = buyer.page.getByRole('group', { name: en('aftersales:rate.label') })
  await stars.locator('label').nth(4).click()
  await buyer.page.getByRole('button', { name: en('aftersales:rate.send') }).click()
  await buyer.page.getByText(en('aftersales:rate.given')).waitFor()
  await shot(buyer.page, '5-refunded')
  await Promise.all([buyer.context.close(), seller.context.close()])
})
