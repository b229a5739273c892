import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openWindow } from './testing/browser.ts'
import { type Demo, enterByName, openDemo } from './testing/demo.ts'
import { flawsOf } from './testing/flaws.ts'
import { shot } from './testing/shots.ts'
import { say } from './testing/words.ts'

const en = say('en')
const REASON = 'she looks after requests from now on'

let demo: Demo
let browser: Browser
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([openDemo(['leather-handbag']), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const sections = (page: Page) =>
  page.getByRole('navigation', { name: en('operator:title') }).getByRole('link')

test('each of the staff sees only what their role may do', async () => {
  const seen: Record<string, string[]> = {}
  for (const name of ['唐宁', '顾清', '韩梅', '簡怡', 'Noah Keller']) {
    const { page, context } = await openWindow(browser, demo.url)
    await enterByName(page, name)
    await page.goto('/operator')
    await sections(page).first().waitFor()
    seen[name] = await sections(page).allInnerTexts()
    await context.close()
  }
  expect(seen.唐宁).toContain('Roles')
  expect(seen.唐宁).toContain('Clock')
  expect(seen.顾清).toEqual(expect.arrayContaining(['Roles', 'Role review', 'Books']))
  expect(seen.顾清).not.toContain('Clock')
  expect(seen.韩梅).toEqual([
    'Trades',
    'Disputes',
    'Dispute figures',
    'People',
    'Sealed data',
    'Approvals',
  ])
  expect(seen.簡怡).toEqual([
    ...[
      'Support desk',
      'Trades',
      'Disputes',
      'Dispute figures',
      'People',
      'Sealed data',
      'Documents',
      'Mail',
    ],
  ])
  expect(seen['Noah Keller']).toEqual([
    'People',
    'Goods to look at',
    'Reported ratings',
    'Reported messages',
  ])
})

test('a dangerous role is proposed by one administrator and given by another, by keyboard too', async () => {
  const first = await openWindow(browser, demo.url)
  await enterByName(first.page, '苏黎')
  await first.page.goto('/operator/roles')
  await first.page.getByRole('button', { name: en('operator:roles.give') }).click()
  const dialog = first.page.getByRole('dialog')
  await dialog.getByLabel(en('operator:roles.search')).fill('Maya')
  await choose(first.page, en('operator:roles.person'), 'Maya Lindqvist')
  await choose(first.page, en('operator:roles.role'), en('account:role.privacy_officer'))
  await dialog.getByLabel(en('operator:roles.reason')).fill(REASON)
  await dialog.getByRole('button', { name: en('operator:roles.give') }).click()
  await prove(first.page)
  await dialog.getByText(en('operator:approvals.takesTwo')).waitFor()
  await dialog.getByRole('button', { name: en('operator:approvals.propose') }).click()
  await dialog.getByText(en('operator:approvals.proposed')).waitFor()

  const second = await openWindow(browser, demo.url, { screen: 'phone' })
  await enterByName(second.page, '唐宁')
  await second.page.goto('/operator/approvals')
  await second.page.getByRole('button', { name: /Su|苏黎/ }).waitFor()
  await second.page.keyboard.press('j')
  await second.page.getByText(REASON).waitFor()
  await second.page.getByText('Maya Lindqvist').first().waitFor()
  await second.page.getByLabel(en('operator:approvals.why')).fill('I know her and agree')
  await second.page.getByRole('button', { name: en('operator:approvals.approve') }).click()
  await prove(second.page)
  const detail = second.page.getByRole('region', { name: en('operator:section.approvals') })
  await detail.getByText(en('operator:approvals.state.used')).waitFor()
  expect([...first.complaints, ...second.complaints]).toEqual([])
})

test('a question from a phone is taken and answered at the desk by keyboard, solved and rated', async () => {
  const phone = await openWindow(browser, demo.url, { screen: 'phone' })
  const desk = await openWindow(browser, demo.url)
  const [asks, answers] = [phone.page, desk.page]
  await asks.goto('/help')
  await asks.getByText(en('support:signedOut.locked')).waitFor()
  await enterByName(asks, '林小满')
  await asks.goto('/help')
  await asks.getByRole('heading', { name: en('support:mine.none') }).waitFor()
  await shot(asks, 'support-1-help')
  await asks.getByRole('link', { name: en('support:ask.open') }).click()
  await asks.getByText(en('support:category.courier.name')).click()
  await asks.getByLabel(en('support:ask.words')).fill('The parcel has not moved for three days.')
  await shot(asks, 'support-2-ask')
  expect(await flawsOf(asks)).toEqual([])
  await asks.getByRole('button', { name: en('support:ask.send') }).click()
  await asks.getByText(en('support:standing.owed.title')).waitFor()
  const path = new URL(asks.url()).pathname

  const pane = answers.getByRole('region', { name: en('support:desk.title') })
  await enterByName(answers, '簡怡')
  await answers.goto('/operator')
  await answers.getByRole('button', { name: /Courier/ }).waitFor()
  await answers.keyboard.press('j')
  await answers.getByText(en('support:desk.sealed')).waitFor()
  await answers.keyboard.press('t')
  await answers.getByText('The parcel has not moved for three days.').waitFor()
  await choose(answers, en('support:composer.macro'), 'Late parcel')
  expect(await answers.locator('blockquote[lang="zh-CN"]').innerText()).toContain('林小满')
  await shot(answers, 'support-3-macro')
  expect(await flawsOf(answers)).toEqual([])
  await answers.getByRole('button', { name: en('support:composer.use') }).click()
  await answers.getByRole('button', { name: en('support:composer.answer.send') }).click()
  await pane.getByText(en('support:desk.state.answered')).waitFor()

  await demo.settle()
  await asks.goto('/notices')
  await asks.getByRole('link', { name: /The support desk answered you/ }).click()
  await asks.waitForURL(`**${path}`)
  await asks.getByText(/林小满，你好/).waitFor()
  await shot(asks, 'support-4-answered')
  await asks.getByRole('button', { name: en('support:settle') }).click()
  const stars = asks.getByRole('group', { name: en('support:rate.label') })
  await stars.locator('label').nth(4).click()
  await asks.getByRole('button', { name: en('support:rate.send') }).click()
  await asks.getByText(en('support:rate.given')).waitFor()
  await shot(asks, 'support-5-rated')
  expect(await flawsOf(asks)).toEqual([])
  // One address for both sides: who answers is led on to the desk.
  await answers.goto(path)
  await answers.waitForURL('**/operator/support?sel=*')
  await pane.getByText(en('support:desk.state.solved')).waitFor()
  await answers.getByText(en('support:figures.title')).click()
  await answers.getByText(en('support:figures.p95')).waitFor()
  await shot(answers, 'support-6-figures')
  expect([...phone.complaints, ...desk.complaints]).toEqual([])
})

test('a review lists each role with its last use, and a reviewer decides', async () => {
  const { page, complaints } = await openWindow(browser, demo.url)
  await enterByName(page, '顾清')
  await page.goto('/operator/reviews')
  await page.getByRole('button', { name: en('operator:reviews.open') }).click()
  await page.getByText(en('operator:reviews.mine')).waitFor()
  const confirm = page.getByRole('button', { name: /Noah Keller still needs/ })
  await confirm.click()
  await confirm.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /Take from 簡怡/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(en('operator:roles.reason')).fill('left the team')
  await dialog.getByRole('button', { name: en('operator:roles.revoke') }).click()
  await page.getByText(/Taken away by/).waitFor()
  expect(complaints).toEqual([])
})

/** Shows afresh who one is, as the people of the demo do with one tap. */
async function prove(page: Page) {
  const dialog = page.getByRole('dialog', { name: en('security:stepUp.title') })
  await dialog.getByRole('button', { name: en('security:stepUp.do') }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function choose(page: Page, field: string | RegExp, option: string | RegExp) {
  await page.getByRole('combobox', { name: field }).or(page.getByLabel(field)).first().click()
  await page.getByRole('option', { name: new RegExp(option) }).click()
}
