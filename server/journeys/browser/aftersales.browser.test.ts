import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY_MS } from '../../src/kernel/time.ts'
import { address, carrierReports, cast, counter, listing, pay } from '../testing/cast.ts'
import { openStage, type Stage } from '../testing/market.ts'
import type { Visitor } from '../testing/visitor.ts'
import { openBrowser, openWindow } from './testing/browser.ts'
import { flawsOf } from './testing/flaws.ts'
import { shot } from './testing/shots.ts'
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
  return {
    id: id as string,
    listingId,
    arrive: () => carrierReports(stage, trackingNumber, 'delivered_self'),
  }
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
  const { id, listingId, arrive } = await onItsWay('蔡司镜头')
  await arrive()
  await stage.advance(5 * DAY_MS)
  const [buyer, seller] = [await phoneOf(people.buyer), await phoneOf(people.seller)]
  await buyer.page.goto(`/listings/${listingId}`)
  await buyer.page.getByText(en('listings:returns.promise_other')).waitFor()
  await shot(buyer.page, 'aftersales-0-listing')
  await buyer.page.goto(`/trades/${id}`)
  const section = buyer.page.locator('#aftersales')
  await section.getByRole('link', { name: en('aftersales:trade.ask') }).click()
  await buyer.page.getByText(en('aftersales:remedy.return_no_reason.name')).click()
  await buyer.page.getByText(en('aftersales:ground.promise.name')).waitFor()
  await buyer.page.getByRole('textbox').fill('太重了')
  await shot(buyer.page, 'aftersales-1-ask')
  expect(await flawsOf(buyer.page)).toEqual([])
  await buyer.page.getByRole('button', { name: en('aftersales:ask.send') }).click()
  await buyer.page.getByRole('heading', { name: en('aftersales:headline.asked.buyer') }).waitFor()
  await shot(buyer.page, 'aftersales-2-asked')
  await seller.page.goto(new URL(buyer.page.url()).pathname)
  await seller.page.getByText('太重了').waitFor()
  await shot(seller.page, 'aftersales-3-seller')
  expect(await flawsOf(seller.page)).toEqual([])
  await seller.page.getByRole('button', { name: en('aftersales:do.agree.label') }).click()
  await seller.page
    .getByRole('heading', { name: en('aftersales:headline.agreed.seller') })
    .waitFor()
  await buyer.page.reload()
  await buyer.page.getByText(en('trade:shipTo.title')).waitFor()
  await shot(buyer.page, 'aftersales-4-agreed')
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
  await shot(buyer.page, 'aftersales-5-refunded')
  await Promise.all([buyer.context.close(), seller.context.close()])
})

test('a brick that comes back shows beside what was sent, and its flag leads to the dispute', async () => {
  const { seller, buyer } = people
  const { id, arrive } = await onItsWay('二手手机')
  const sent = { moment: 'sent', serial: '490154203237518', weight_grams: 412 }
  await seller.post(`/trades/${id}/evidence`, sent)
  await arrive()
  const wish = { remedy: 'return_for_cause', cause: 'defect', words: '开不了机' }
  const request = (await buyer.post(`/trades/${id}/aftersales`, wish)).body.id
  await seller.post(`/aftersales/${request}/agree`)
  const trackingNumber = await counter(stage, `${id} back`)
  await buyer.post(`/aftersales/${request}/send-back`, { carrier: 'sandbox', trackingNumber })
  await carrierReports(stage, trackingNumber, 'delivered_self')

  const { page, complaints } = await phoneOf(seller)
  await page.goto(`/aftersales/${request}`)
  await page.getByText(en('aftersales:look.ask.received')).click()
  await page.getByLabel(/^Weight in grams/).fill('2030')
  await page.getByLabel(/^Serial number or IMEI/).fill('BRICK0001')
  await page.getByRole('button', { name: en('aftersales:look.keep') }).click()
  await page.getByText(en('aftersales:pair.sign.serial_differs')).waitFor()
  await page.getByText(en('aftersales:do.flag-goods.open')).click()
  const flag = page.locator('details', { hasText: 'This is not what I sent' })
  await flag.getByRole('combobox').click()
  await page.getByRole('option', { name: en('aftersales:flag.swapped') }).click()
  await flag.getByRole('textbox').last().fill('里面是一块砖')
  await shot(page, 'brick-1-flag')
  await flag.getByRole('button', { name: en('aftersales:do.flag-goods.label') }).click()
  await page.getByRole('heading', { name: en('aftersales:headline.disputed.seller') }).waitFor()
  const way = page.locator('main a[href^="/disputes/"]')
  await way.waitFor()
  await shot(page, 'brick-2-disputed')
  expect(await flawsOf(page)).toEqual([])
  await way.click()
  await page.waitForURL('**/disputes/*')
  await page.getByRole('heading', { name: /二手手机/ }).waitFor()
  // What both recorded went along, for whoever decides.
  await page.getByText(en('aftersales:pair.sign.weight_differs')).waitFor()
  await shot(page, 'brick-3-dispute')
  expect(await flawsOf(page)).toEqual([])
  const { money } = (await seller.get(`/trades/${id}`)).body
  expect([money.held.amountMinor, money.refunded.amountMinor]).toEqual([10_000, 0])
  expect(complaints).toEqual([])
})
