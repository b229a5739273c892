import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PEOPLE } from '../../src/app/seed/index.ts'
import { pay } from '../testing/cast.ts'
import { webhook } from '../testing/institution.ts'
import { openBrowser, openWindow } from './testing/browser.ts'
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

test('the operator moves the clock, a deadline acts, the books and the statement agree', async () => {
  const trade = await paidTrade()
  const { page, complaints } = await openWindow(browser, demo.url)
  await enterAs(page, 'su')
  await page.goto('/operator')
  await page.getByRole('heading', { name: en('operator:health.well') }).waitFor()

  await page.goto('/operator/clock')
  expect(await state(trade)).toBe('held')
  await page.getByRole('radio', { name: en('operator:clock.step.threeDays') }).check()
  await page.getByText(en('operator:transition.miss_shipping')).first().waitFor()
  await page.getByRole('button', { name: en('operator:clock.move') }).click()
  await expect.poll(() => state(trade)).toBe('refunded')
  await demo.settle()

  await page.goto(`/trades/${trade}`)
  await page.getByRole('heading', { name: en('trade:where.refunded.administrator') }).waitFor()
  await page.goto('/operator/books')
  await page.getByText(en('operator:books.holds')).waitFor()
  await page.goto('/operator/reconciliations')
  await page.getByRole('button', { name: en('operator:recon.run') }).click()
  // Yesterday, before the market was opened, nothing was paid.
  await page.getByText(en('operator:recon.empty')).first().waitFor()
  expect(complaints).toEqual([])
})

test('the operator proposes to correct the books when the institution sent money unasked', async () => {
  await webhook(demo, { type: 'refund.succeeded', reference: 'their-own-screen', amountMinor: 700 })
  const { page, complaints } = await openWindow(browser, demo.url)
  await enterAs(page, 'su')
  await page.goto('/operator/attention')
  await page.getByText('their-own-screen').first().click()
  await page.getByRole('button', { name: en('operator:attention.correct') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(en('operator:attention.entry.market_bears')).click()
  await dialog.getByLabel(en('operator:attention.amount')).fill('7')
  await dialog.getByLabel(en('operator:attention.reason')).fill('Sent by mistake')
  expect(await dialog.getByRole('radio').count()).toBe(2)
  await dialog.getByRole('button', { name: en('operator:attention.correct') }).click()
  // A market with two administrators wants both for it.
  await dialog.getByRole('button', { name: en('operator:approvals.propose') }).click()
  await dialog.getByText(en('operator:approvals.proposed')).waitFor()
  const approvals = await page.request.get('/api/v1/operator/approvals')
  const entry = { from: 'fees', to: 'institution', amountMinor: 700 }
  expect((await approvals.json()).items).toMatchObject([
    { operation: 'correct_books', params: entry },
  ])
  expect(complaints).toEqual([])
})

test('nobody else gets in, neither by page nor by call', async () => {
  const { page } = await openWindow(browser, demo.url)
  await enterAs(page, 'lin')
  await page.goto('/operator')
  await page.getByText(en('operator:notAllowed')).waitFor()
  expect((await page.request.get('/api/v1/operator/books')).status()).toBe(403)
})

async function state(trade: string): Promise<string> {
  const operator = demo.visitor()
  await operator.post('/demo/sessions', { personId: PEOPLE.su.id })
  return (await operator.get(`/trades/${trade}`)).body.state
}

/** A purchase that was paid and not sent yet; answers its trade. */
async function paidTrade(): Promise<string> {
  const buyer = demo.visitor()
  await buyer.post('/demo/sessions', { personId: PEOPLE.zhao.id })
  const addresses = await buyer.get('/addresses')
  const trade = await buyer.post('/trades', {
    listingId: demo.listing('leather-handbag'),
    delivery: 'courier',
    addressId: addresses.body.items[0].id,
  })
  await pay(demo, buyer, trade.body.id)
  return trade.body.id
}
