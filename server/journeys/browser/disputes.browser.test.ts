import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR_MS } from '../../src/kernel/time.ts'
import { carrierReports, cast, counter, listing, pay } from '../testing/cast.ts'
import { openStage, type Stage } from '../testing/market.ts'
import { signedInStaff, staff } from '../testing/staff.ts'
import type { Visitor } from '../testing/visitor.ts'
import { type Looks, openBrowser, openWindow } from './testing/browser.ts'
import { flawsOf, overflowOf } from './testing/flaws.ts'
import { shot } from './testing/shots.ts'
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

async function windowOf(who: Visitor, looks: Looks) {
  const found = await openWindow(browser, stage.url, looks)
  const [name = '', value = ''] = who.cookie().split('=')
  await found.context.addCookies([{ name, value, url: stage.url }])
  return found
}

const button = (page: Page, key: string) => page.getByRole('button', { name: en(key) })
const field = (page: Page, key: string) => page.getByLabel(en(key))
const heading = (page: Page, key: string) => page.getByRole('heading', { name: en(key) })

/** A step of one side, until the page says that it is taken: now the other side can see it. */
async function take(page: Page, step: 'rest' | 'agree'): Promise<void> {
  const choice = button(page, `disputes:do.${step}.label`)
  await choice.click()
  await choice.waitFor({ state: 'hidden' })
}

async function shipped(title = '二手相机') {
  const { buyer, seller, addressId } = people
  const listingId = await listing(seller, { title, priceMinor: 10_000 })
  const { id } = (await buyer.post('/trades', { listingId, delivery: 'courier', addressId })).body
  await pay(stage, buyer, id)
  const trackingNumber = await counter(stage, id)
  await seller.post(`/trades/${id}/ship`, { carrier: 'sandbox', trackingNumber })
  return { id: id as string, trackingNumber }
}

async function delivered(): Promise<string> {
  const { id, trackingNumber } = await shipped()
  await carrierReports(stage, trackingNumber, 'delivered_self')
  return id
}

const refunded = async (tradeId: string) =>
  (await people.buyer.get(`/trades/${tradeId}`)).body.money.refunded.amountMinor

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
  await take(buyer, 'rest')
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
  expect(await refunded(tradeId)).toBe(4_000)

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

/** Reports from the page of a trade what went wrong, and asks for all of the money. */
async function report(page: Page, tradeId: string, reason: string): Promise<void> {
  await page.goto(`/trades/${tradeId}`)
  await button(page, 'trade:action.report_problem.label').click()
  await page.getByRole('radio', { name: en(`disputes:reason.${reason}`) }).check()
  await page.getByRole('radio', { name: en('disputes:remedy.refund') }).check()
  await field(page, 'disputes:open.statement').fill('What I have to say of it.')
  await button(page, 'disputes:open.do').click()
  await heading(page, 'disputes:stage.response').waitFor()
}

test('a parcel that never came: the rules propose the money back, and both take it', async () => {
  const { id } = await shipped('没到的包裹')
  const phone = await windowOf(people.buyer, { screen: 'phone' })
  const desk = await windowOf(people.seller, { screen: 'desk' })
  const [buyer, seller] = [phone.page, desk.page]
  await report(buyer, id, 'not_received')
  await seller.goto(new URL(buyer.url()).pathname)
  await field(seller, 'disputes:do.answer.words').fill('The carrier has it.')
  await button(seller, 'disputes:do.answer.label').click()
  await heading(seller, 'disputes:stage.negotiation').waitFor()
  await stage.advance(73 * HOUR_MS)
  await buyer.reload()
  await button(buyer, 'disputes:do.escalate.label').click()
  await heading(buyer, 'disputes:stage.evidence').waitFor()
  await take(buyer, 'rest')
  await seller.reload()
  await button(seller, 'disputes:do.rest.label').click()
  await heading(seller, 'disputes:stage.facilitated').waitFor()
  await seller.getByText(en('disputes:proposal.why.not_delivered')).waitFor()
  await take(seller, 'agree')
  await buyer.reload()
  await shot(buyer, 'never-came-proposal')
  await button(buyer, 'disputes:do.agree.label').click()
  await buyer.getByText(en('disputes:settled.proposal')).waitFor()
  expect(await refunded(id)).toBe(10_000)
  expect([...phone.complaints, ...desk.complaints]).toEqual([])
})

test('a seller who never answers keeps nothing up: each clock says what follows, and somebody decides', async () => {
  const id = await delivered()
  const { page: buyer, complaints } = await windowOf(people.buyer, { screen: 'phone' })
  await report(buyer, id, 'damaged')
  await buyer.getByText(en('disputes:silence.end_response')).waitFor()
  await stage.advance(73 * HOUR_MS)
  await buyer.reload()
  await heading(buyer, 'disputes:stage.facilitated').waitFor()
  await buyer.getByText(en('disputes:silence.end_proposal')).waitFor()
  await stage.advance(49 * HOUR_MS)
  await buyer.reload()
  await heading(buyer, 'disputes:stage.staff_decision').waitFor()
  await shot(buyer, 'never-answers-decides')
  expect(await refunded(id)).toBe(0)
  const mediator = await staff(stage, 'mediator')
  const found = { facts: 'Broken.', weighing: 'One side only.', reasons: 'Nobody contradicts it.' }
  const verdict = { ...found, refundMinor: 10_000, withReturn: false, rule: 'goods_differ' }
  const path = new URL(buyer.url()).pathname
  expect((await mediator.post(`${path}/decide`, verdict)).body.stage).toBe('decided')
  await buyer.reload()
  await buyer.getByText(en('disputes:silence.end_appeal')).waitFor()
  expect(await flawsOf(buyer)).toEqual([])
  await stage.advance(8 * 24 * HOUR_MS)
  await buyer.reload()
  await buyer.getByText(en('disputes:settled.decision')).waitFor()
  expect(await refunded(id)).toBe(10_000)
  expect(complaints).toEqual([])
})
