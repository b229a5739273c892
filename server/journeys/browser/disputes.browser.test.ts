import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR_MS } from '../../src/kernel/time.ts'
import { carrierReports, cast, counter, listing, pay } from '../testing/cast.ts'
import { openStage, type Stage } from '../testing/market.ts'
import { signedInStaff } from '../testing/staff.ts'
import type { Visitor } from '../testing/visitor.ts'
import { atRest, type Looks, openBrowser, openWindow } from './testing/browser.ts'
import { flawsOf, overflowOf } from './testing/flaws.ts'
import { say } from './testing/words.ts'

const en = say('en')
let stage: Stage
let browser: Browser
let people: Awaited<ReturnType<typeof cast>>
beforeAll(async () => {
  ;[stage, browser] = await Promise.all([openStage(), openBrowser()])
  people = await cast(stage)
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

const SHOTS = process.env.DISPUTE_SHOTS
/** Pictures for whoever changes these screens; only when asked for. */
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await atRest(page)
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

async function windowOf(who: Visitor, looks: Looks) {
  const found = await openWindow(browser, stage.url, looks)
  const [name = '', value = ''] = who.cookie().split('=')
  await found.context.addCookies([{ name, value, url: stage.url }])
  return found
}

const button = (page: Page, key: string) => page.getByRole('button', { name: en(key) })
const field = (page: Page, key: string) => page.getByLabel(en(key))
const heading = (page: Page, key: string) => page.getByRole('heading', { name: en(key) })

async function delivered(): Promise<string> {
  const { buyer, seller, addressId } = people
  const listingId = await listing(seller, { title: '二手相机', priceMinor: 10_000 })
  const { id } = (await buyer.post('/trades', { listingId, delivery: 'courier', addressId })).body
  await pay(stage, buyer, id)
  const trackingNumber = await counter(stage, id)
  await seller.post(`/trades/${id}/ship`, { carrier: 'sandbox', trackingNumber })
  await carrierReports(stage, trackingNumber, 'delivered_self')
  return id
}

async function choose(page: Page, name: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: en(name) }).click()
  await page.getByRole('option', { name: en(option) }).click()
}

/** Fills in everything that a decision must have. */
async function decide(page: Page, amount: string): Promise<void> {
  for (const part of ['facts', 'weighing', 'reasons']) {
    await field(page, `disputes:decision.${part}`).fill(`What I say of the ${part}.`)
  }
  await choose(page, 'disputes:decision.rule', 'disputes:cited.goods_differ')
  await field(page, 'disputes:terms.amount').fill(amount)
  await button(page, 'disputes:composer.do').click()
}

test('opened, offered, escalated, evidence rejected with a reason, decided in part, appealed and won', async () => {
  const tradeId = await delivered()
  const talk = (await people.buyer.post('/conversations', { tradeId })).body
  await people.buyer.post(`/conversations/${talk.id}/messages`, { text: 'Is the lens clear?' })
  const phone = await windowOf(people.buyer, { screen: 'phone' })
  const desk = await windowOf(people.seller, { screen: 'desk' })
  const [buyer, seller] = [phone.page, desk.page]

  await buyer.goto(`/trades/${tradeId}`)
  await button(buyer, 'trade:action.report_problem.label').click()
  await buyer.getByRole('radio', { name: en('disputes:reason.damaged') }).check()
  await buyer.getByRole('radio', { name: en('disputes:remedy.partial_refund') }).check()
  await field(buyer, 'disputes:terms.amount').fill('40')
  await field(buyer, 'disputes:open.statement').fill('The lens has a crack.')
  await shot(buyer, 'phone-open')
  expect(await overflowOf(buyer)).toEqual([])
  await button(buyer, 'disputes:open.do').click()
  await heading(buyer, 'disputes:stage.response').waitFor()
  const path = new URL(buyer.url()).pathname
  expect(await flawsOf(buyer)).toEqual([])
  await shot(buyer, 'phone-opened')

  await buyer.goto('/account')
  await buyer.getByRole('link', { name: en('account:way.disputes') }).click()
  await buyer.getByRole('link', { name: /二手相机/ }).waitFor()
  expect(await overflowOf(buyer)).toEqual([])
  await shot(buyer, 'phone-mine')

  await seller.goto(path)
  await field(seller, 'disputes:do.answer.words').fill('It was whole when I sent it.')
  await button(seller, 'disputes:do.answer.label').click()
  await heading(seller, 'disputes:stage.negotiation').waitFor()
  await field(seller, 'disputes:terms.amount').fill('10')
  await button(seller, 'disputes:do.offer.label').click()
  await seller.getByText(en('disputes:fact.standing')).waitFor()
  await shot(seller, 'desk-offered')

  await stage.advance(73 * HOUR_MS)
  await buyer.goto(path)
  await button(buyer, 'disputes:do.escalate.label').click()
  await heading(buyer, 'disputes:stage.evidence').waitFor()
  const background = { r: 200, g: 90, b: 60 }
  const photo = sharp({ create: { width: 320, height: 240, channels: 3, background } })
  await field(buyer, 'disputes:do.photo.label').setInputFiles({
    ...{ name: 'crack.png', mimeType: 'image/png', buffer: await photo.png().toBuffer() },
  })
  await buyer.locator('img[src*="/evidence/"]').waitFor()
  expect(await overflowOf(buyer)).toEqual([])
  await shot(buyer, 'phone-evidence')
  await button(buyer, 'disputes:do.rest.label').click()
  await seller.goto(path)
  await button(seller, 'disputes:do.rest.label').click()
  await heading(seller, 'disputes:stage.facilitated').waitFor()
  await button(seller, 'disputes:do.decline.label').click()
  await heading(seller, 'disputes:stage.staff_decision').waitFor()

  const first = await windowOf(await signedInStaff(stage, 'mediator'), { screen: 'desk' })
  await first.page.goto('/operator/disputes')
  await first.page.getByRole('button', { name: /二手相机/ }).waitFor()
  await first.page.keyboard.press('j')
  await first.page.getByRole('button', { name: en('disputes:viewer.open') }).click()
  const photoShown = first.page.getByRole('dialog').locator('img')
  const widthShown = async () => (await photoShown.boundingBox())?.width ?? 0
  await photoShown.waitFor()
  const before = await widthShown()
  await first.page.keyboard.press('+')
  await expect.poll(widthShown).toBeGreaterThan(before)
  await shot(first.page, 'desk-viewer')
  await first.page.keyboard.press('Escape')
  await photoShown.waitFor({ state: 'detached' })
  await first.page.keyboard.press('o')
  await first.page.waitForURL(`**${path}`)
  await first.page.getByRole('radio', { name: en('disputes:tab.file') }).check({ force: true })
  await heading(first.page, 'disputes:file.title').waitFor()
  await shot(first.page, 'desk-file')
  await first.page.getByRole('radio', { name: en('disputes:tab.talk') }).check({ force: true })
  await first.page.getByText('Is the lens clear?').waitFor()
  await shot(first.page, 'desk-talk')
  await first.page.getByRole('radio', { name: en('disputes:tab.evidence') }).check({ force: true })
  await first.page.getByRole('combobox', { name: en('disputes:evidence.judge') }).click()
  await first.page.getByRole('option', { name: 'Not accepted: cannot be made out' }).click()
  await button(first.page, 'disputes:evidence.doJudge').click()
  await first.page.getByRole('listitem').getByText('Not accepted: cannot be made out').waitFor()
  await decide(first.page, '10')
  await heading(first.page, 'disputes:decision.first').waitFor()
  expect(await flawsOf(first.page)).toEqual([])
  await shot(first.page, 'desk-decided')

  await buyer.goto(path)
  await field(buyer, 'disputes:do.appeal.words').fill('The photo is sharp, please look again.')
  await button(buyer, 'disputes:do.appeal.label').click()
  await heading(buyer, 'disputes:stage.appealed').waitFor()
  const second = await windowOf(await signedInStaff(stage, 'mediator'), { screen: 'desk' })
  await second.page.goto(path)
  await decide(second.page, '40')
  await heading(second.page, 'disputes:stage.enforced').waitFor()
  await buyer.reload()
  await heading(buyer, 'disputes:decision.appeal').waitFor()
  await shot(buyer, 'phone-won')
  const { money } = (await people.buyer.get(`/trades/${tradeId}`)).body
  expect(money.refunded.amountMinor).toBe(4_000)

  await stage.settle()
  await buyer.goto('/dispute-figures')
  await heading(buyer, 'figures:improved.title').waitFor()
  expect([await overflowOf(buyer), await flawsOf(buyer)]).toEqual([[], []])
  await shot(buyer, 'phone-figures')
  await second.page.goto('/operator/figures')
  await heading(second.page, 'figures:time.title').waitFor()
  expect([await overflowOf(second.page), await flawsOf(second.page)]).toEqual([[], []])
  await shot(second.page, 'desk-figures')
  const windows = [phone, desk, first, second]
  expect(windows.flatMap(one => one.complaints)).toEqual([])
}, 180_000)
