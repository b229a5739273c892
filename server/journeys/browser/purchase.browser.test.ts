import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { carrierReports } from '../testing/cast.ts'
import { openBrowser, openWindow, type Window } from './testing/browser.ts'
import { type Demo, enterAs, openDemo } from './testing/demo.ts'
import { say } from './testing/words.ts'

const en = say('en')

let demo: Demo
let browser: Browser
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([openDemo(['leather-handbag']), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test('from one click to the seller’s money, and every screen says where the money is', async () => {
  const buyer = await openWindow(browser, demo.url, { screen: 'phone' })
  const seller = await openWindow(browser, demo.url)
  await Promise.all([enterAs(buyer.page, 'zhao'), enterAs(seller.page, 'lin')])

  const trade = await buyAndPay(buyer)
  await headline(buyer, 'trade:where.held.buyer')
  await seller.page.goto(`/trades/${trade}`)
  await headline(seller, 'trade:where.held.seller')

  const trackingNumber = await ship(seller)
  await carrierReports(demo, trackingNumber, 'out_for_delivery')
  await carrierReports(demo, trackingNumber, 'delivered_self')

  await buyer.page.reload()
  await confirm(buyer)
  await headline(buyer, 'trade:where.released.buyer')
  await demo.settle()
  await seller.page.reload()
  await headline(seller, 'trade:where.released.seller')

  await seller.page.goto('/money')
  await seller.page.getByText(en('money:statement.kind.release')).first().waitFor()
  await seller.page.getByText(en('money:statement.kind.payout')).first().waitFor()
  expect([...buyer.complaints, ...seller.complaints]).toEqual([])
})

/** Answers the trade's id when the buyer is back from the institution and the money is held. */
async function buyAndPay({ page }: Window): Promise<string> {
  await page.goto(`/listings/${demo.listing('leather-handbag')}`)
  await page.getByRole('link', { name: en('listings:buy') }).click()
  await page.getByRole('button', { name: en('trade:checkout.pay') }).click()
  await page.waitForURL(`${demo.institution.url}/**`)
  await page.getByRole('button', { name: /^Pay/ }).first().click()
  await page.waitForURL(`${demo.url}/trades/**`)
  return /trade_[a-z0-9]+/.exec(page.url())?.[0] ?? ''
}

/** Orders a label and hands the parcel over with its number, which it answers. */
async function ship({ page }: Window): Promise<string> {
  await page.getByRole('button', { name: en('trade:action.order_label.label') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: en('trade:action.order_label.do') }).click()
  await page.getByText(en('trade:label.ordered')).waitFor()
  await demo.settle()
  await page.getByText(en('trade:label.made')).waitFor()
  await page.getByRole('button', { name: en('trade:action.ship.handed') }).click()
  await page.getByText(en('trade:turn.deliver.carrier')).first().waitFor()
  await demo.settle()
  return page.getByText(/^SX\d{12}$/).innerText()
}

async function confirm({ page }: Window): Promise<void> {
  await page.getByRole('button', { name: en('trade:action.confirm.label') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: en('trade:action.confirm.do') }).click()
}

/** Waits until the first line of the page says this. */
async function headline({ page }: Window, key: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: en(key) }).waitFor()
}
