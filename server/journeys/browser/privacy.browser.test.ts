import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PEOPLE } from '../../src/app/seed/index.ts'
import { DAY_MS } from '../../src/kernel/time.ts'
import { POLICIES } from '../../src/modules/consent/policies.ts'
import { PASSWORD } from '../testing/cast.ts'
import { openBrowser, openWindow } from './testing/browser.ts'
import { type Demo, openDemo, signIn } from './testing/demo.ts'
import { flawsAlong, LOOKS } from './testing/flaws.ts'
import { say } from './testing/words.ts'

const en = say('en')
const OFFICER = 'Iris Wong'
const WISH = 'My name is spelt Mei, not May.'
const ANSWER = 'Corrected today, in your account and on open trades.'
/** The draft that comes with the market, for a day that no clock of a test reaches. */
const DRAFT = '2027-01-01'
const NEXT = '2098-01-01'
// Many pages on a machine that may be busy.
const PATIENCE_MS = 240_000

let demo: Demo
let browser: Browser
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([
    openDemo(['leather-handbag', 'fixed-lens-50'], { policiesDir: policiesWithDraft() }),
    openBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
  rmSync(policiesDir, { recursive: true, force: true })
})

const policiesDir = mkdtempSync(join(tmpdir(), 'goodhand-policies-'))

function policiesWithDraft(): string {
  cpSync(join(import.meta.dirname, '../../../policies'), policiesDir, { recursive: true })
  for (const policy of POLICIES) {
    renameSync(join(policiesDir, policy, DRAFT), join(policiesDir, policy, NEXT))
  }
  return policiesDir
}

const button = (page: Page, key: string) => page.getByRole('button', { name: en(key) })

/** Somebody new with a password, as only a demo person is without. */
async function register(page: Page, name: string): Promise<void> {
  await page.goto('/register')
  await page.getByText(/By registering you accept/).waitFor()
  await page.getByLabel(en('account:displayName')).fill(name)
  await page.getByLabel(en('account:email')).fill(`${name.toLowerCase()}@example.org`)
  await page.getByLabel(en('account:password')).first().fill(PASSWORD)
  await button(page, 'account:register.do').click()
  await page.waitForURL(url => url.pathname === '/')
}

/** Answers the dialog that asks for a fresh proof. */
async function prove(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: en('security:stepUp.title') })
  await dialog.getByLabel(en('account:password')).first().fill(PASSWORD)
  await dialog.getByRole('button', { name: en('security:stepUp.do') }).click()
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8')
}

async function consents(page: Page): Promise<Record<string, boolean>> {
  const answer = await page.request.get('/api/v1/consents')
  const { items } = (await answer.json()) as { items: { purpose: string; inUse: boolean }[] }
  return Object.fromEntries(items.map(({ purpose, inUse }) => [purpose, inUse]))
}

test('a person gives a consent, keeps its receipt, and takes the consent back at once', async () => {
  const { page, complaints } = await openWindow(browser, demo.url, { screen: 'phone' })
  await signIn(page, PEOPLE.zhao.displayName)
  await page.goto('/account/privacy')
  await page.getByText(en('privacy:way.consents.name')).click()
  const statistics = page.getByRole('switch', { name: en('privacy:purpose.statistics.name') })
  await statistics.waitFor()
  expect((await consents(page)).statistics).toBe(false)
  await statistics.click()
  await expect.poll(async () => (await consents(page)).statistics).toBe(true)
  const saving = page.waitForEvent('download')
  await page
    .getByRole('button', { name: en('privacy:receipt.saveOf') })
    .first()
    .click()
  const receipt = await textOf(await saving)
  await statistics.click()
  await expect.poll(async () => (await consents(page)).statistics).toBe(false)
  await page.getByText(/^You took it back/).waitFor()

  await page.goto('/receipts')
  await page.getByLabel(en('privacy:receipt.text')).fill(receipt)
  await button(page, 'privacy:receipt.check').click()
  await page.getByText(en('privacy:receipt.genuine')).waitFor()
  await page.getByLabel(en('privacy:receipt.text')).fill(receipt.replace(/.{6}$/, 'AAAAAA'))
  await button(page, 'privacy:receipt.check').click()
  await page.getByText(en('privacy:receipt.false')).waitFor()
  expect(complaints).toEqual([])
})

test('a person downloads a copy after a fresh proof; the officer corrects; the person leaves', async () => {
  const { page, complaints } = await openWindow(browser, demo.url)
  await register(page, 'Mei')

  await page.goto('/account/privacy/copy')
  await page.getByText(en('privacy:copy.json')).click()
  const saving = page.waitForEvent('download')
  await button(page, 'privacy:copy.do').click()
  await prove(page)
  const copy = JSON.parse(await textOf(await saving))
  expect(copy.format).toBe('goodhand-personal-data/1')
  expect(JSON.stringify(copy)).toContain('mei@example.org')

  await page.goto('/account/privacy/ask/correction')
  await page.getByLabel(en('privacy:ask.correction.label')).fill(WISH)
  await button(page, 'privacy:ask.send').click()
  await page.getByText(en('privacy:state.open')).waitFor()

  await answerAsOfficer()

  await page.goto('/account/privacy/requests')
  await page.getByText(ANSWER).waitFor()
  await page.goto('/account/privacy/looks')
  const looks = page.getByText(/privacy officer/)
  await looks.first().waitFor()
  expect(await looks.count(), 'what was opened once was looked at once').toBe(1)

  await page.goto('/account/privacy/leave')
  await page.getByText(en('privacy:leave.clear')).waitFor()
  await button(page, 'privacy:leave.do').click()
  const dialog = page.getByRole('dialog', { name: en('privacy:leave.confirm') })
  await dialog.getByText(/^m•+@example\.org$/).waitFor()
  await dialog.getByRole('button', { name: en('privacy:leave.do') }).click()
  await prove(page)
  await page.waitForURL('**/farewell')
  await page.getByRole('heading', { level: 2, name: en('privacy:farewell.title') }).waitFor()
  expect((await page.request.get('/api/v1/me')).status()).toBe(401)
  expect(complaints).toEqual([])
})

async function answerAsOfficer(): Promise<void> {
  const { page, context, complaints } = await openWindow(browser, demo.url)
  await signIn(page, OFFICER)
  await page.goto('/operator/requests')
  await page.getByText(en('privacy:kind.correction')).waitFor()
  await page.keyboard.press('j')
  expect(await page.getByText(WISH).count(), 'words stay sealed until asked for').toBe(0)
  await button(page, 'officer:requests.open').click()
  await page.getByText(WISH).waitFor()
  await openEmail(page)
  const send = button(page, 'officer:answer.send')
  await page.getByLabel(en('officer:answer.text')).fill(ANSWER)
  expect(await send.isDisabled(), 'no answer without a decision').toBe(true)
  await page.locator('input[name=how][value=refuse]').check()
  expect(await button(page, 'officer:answer.sendRefusal').isDisabled()).toBe(true)
  await page.locator('input[name=how][value=grant]').check()
  await send.click()
  await page.getByText(en('officer:requests.none')).waitFor()
  expect(complaints).toEqual([])
  await context.close()
}

/** From the request to what is held of whoever asked, and back to it. */
async function openEmail(page: Page): Promise<void> {
  const request = page.url()
  await page.getByRole('link', { name: en('operator:sealed.open') }).click()
  const open = button(page, 'operator:sealed.do')
  await page.getByRole('radio', { name: en('privacy:class.email') }).check()
  await open.click()
  await tap(page)
  await page.getByText('mei@example.org').waitFor()
  await page
    .getByText(/^\d{6} · .+ · request_/)
    .first()
    .waitFor()
  await button(page, 'operator:sealed.close').click()
  await page.getByText('mei@example.org').waitFor({ state: 'detached' })
  await page.getByRole('cell', { name: 'Mei' }).first().waitFor()
  await page.goto(request)
  await button(page, 'officer:requests.open').click()
}

/** Shows afresh who one is, as the people of the demo do with one tap. */
async function tap(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: en('security:stepUp.title') })
  await dialog.getByRole('button', { name: en('security:stepUp.do') }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('a hold is asked for by the officer, on a phone, and begins when the auditor agrees', async () => {
  const { page, complaints } = await openWindow(browser, demo.url, { screen: 'phone' })
  await signIn(page, OFFICER)
  await page.goto('/operator/holds')
  await page.getByText(en('officer:holds.none')).waitFor()
  await button(page, 'officer:holds.place').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(en('operator:roles.search')).fill(PEOPLE.zhao.displayName)
  await dialog.getByRole('combobox', { name: en('operator:roles.person') }).click()
  await page.getByRole('option', { name: new RegExp(PEOPLE.zhao.displayName) }).click()
  await dialog.getByRole('combobox', { name: en('officer:holds.reason') }).click()
  await page.getByRole('option', { name: en('officer:holdReason.court_order') }).click()
  await dialog.getByLabel(en('officer:holds.reference')).fill('(2026) 123')
  const day = new Date(demo.market.clock.now() + 30 * DAY_MS).toISOString().slice(0, 10)
  await dialog.getByLabel(en('officer:holds.until')).fill(day)
  await dialog.getByRole('button', { name: en('officer:holds.place') }).click()
  await dialog.getByLabel(en('operator:roles.reason')).fill('a letter of the court')
  await dialog.getByRole('button', { name: en('operator:approvals.propose') }).click()
  await dialog.getByText(en('operator:approvals.proposed')).waitFor()

  await approveAsAuditor(page, 'place_hold', en('officer:holdReason.court_order'))
  await page.goto('/operator/holds')
  await page.getByText(en('officer:holds.active')).click()
  await page.getByText('(2026) 123').waitFor()
  expect(complaints).toEqual([])
})

test('a new version of a policy shows what it changes, and holds once the auditor agrees', async () => {
  const { page, complaints } = await openWindow(browser, demo.url)
  await signIn(page, OFFICER)
  await page.goto(`/operator/policies?sel=privacy.${NEXT}`)
  await page.getByText(en('officer:policies.text.draft')).waitFor()
  await page.locator('ins', { hasText: 'What programs decide' }).waitFor()
  await button(page, 'officer:policies.publish').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: en('officer:policies.publish') }).click()
  await dialog.getByLabel(en('operator:roles.reason')).fill('it tells of credit and disputes')
  await dialog.getByRole('button', { name: en('operator:approvals.propose') }).click()
  await dialog.getByText(en('operator:approvals.proposed')).waitFor()

  await approveAsAuditor(page, 'publish_policy', NEXT)
  await page.goto(`/policies/privacy/${NEXT}/changes?since=2026-11-01`)
  await page.locator('ins', { hasText: 'What programs decide' }).waitFor()
  expect(complaints).toEqual([])
})

/** The auditor reads what waits for a second person, and agrees with a proof. */
async function approveAsAuditor(
  page: Page,
  operation: string,
  shown: string | RegExp,
): Promise<void> {
  await signIn(page, '顾清')
  await page.goto('/operator/approvals')
  await page
    .getByText(en(`operator:approvals.operation.${operation}`))
    .first()
    .click()
  await page.getByText(shown).waitFor()
  await page.getByLabel(en('operator:approvals.why')).fill('I have read it')
  await button(page, 'operator:approvals.approve').click()
  await tap(page)
  const detail = page.getByRole('region', { name: en('operator:section.approvals') })
  await detail.getByText(en('operator:approvals.state.used')).waitFor()
}

test('a call that meets a missing consent asks at that moment, and a no is a no', async () => {
  const { page, complaints } = await openWindow(browser, demo.url, { screen: 'phone' })
  await signIn(page, PEOPLE.zhao.displayName)
  await page.goto('/account/verification/document')
  await button(page, 'verification:consent.give').click()
  await page.getByLabel(en('verification:document.name')).fill('Zhao Yiming')
  await page.getByLabel(en('verification:document.kind')).first().click()
  await page.getByRole('option', { name: en('verification:kind.passport') }).click()
  await page.getByLabel(en('verification:document.number')).fill('EA7654321')
  await withdrawElsewhere(page)

  const dialog = page.getByRole('dialog', { name: /To check your real name/ })
  await button(page, 'verification:document.send').click()
  await dialog.getByRole('button', { name: en('privacy:gate.refuse') }).click()
  await page.getByText(en('verification:consent.title')).waitFor()
  expect((await consents(page)).real_name).toBe(false)

  await button(page, 'verification:consent.give').click()
  expect(await page.getByLabel(en('verification:document.name')).inputValue()).toBe('Zhao Yiming')
  await withdrawElsewhere(page)
  await button(page, 'verification:document.send').click()
  await dialog.getByRole('button', { name: en('privacy:gate.give') }).click()
  await page.waitForURL('**/account/verification/checks/**')
  expect((await consents(page)).real_name).toBe(true)
  expect(complaints).toEqual([])
})

/** Takes the consent back as another window of the same person would. */
async function withdrawElsewhere(page: Page): Promise<void> {
  const { policyVersion } = await (await page.request.get('/api/v1/consents')).json()
  const wish = { purpose: 'real_name', wish: 'refuse', place: 'elsewhere', language: 'en' }
  const answer = await page.request.post('/api/v1/consents', { data: { ...wish, policyVersion } })
  expect(answer.status()).toBe(201)
}

test('who still has a trade under way is told so before, and cannot leave', async () => {
  const { page } = await openWindow(browser, demo.url, { screen: 'phone' })
  await signIn(page, PEOPLE.zhao.displayName)
  await page.goto('/account/privacy/leave')
  await page.getByText(en('privacy:reason.trade_open')).waitFor()
  expect(await button(page, 'privacy:leave.do').isDisabled()).toBe(true)
})

test('the officer cuts a third party off with a reason, and proposes to restore it', async () => {
  const { page, complaints } = await openWindow(browser, demo.url)
  await signIn(page, OFFICER)
  await page.goto('/operator/processors')
  await page.getByText('carrier:sandbox').first().click()
  await button(page, 'officer:step.cut-off.do').click()
  const dialog = page.getByRole('dialog')
  const cutOff = dialog.getByRole('button', { name: en('officer:step.cut-off.do') })
  expect(await cutOff.isDisabled()).toBe(true)
  await dialog.getByLabel(en('officer:processors.reason')).fill('a breach was reported')
  await cutOff.click()
  await page.getByText(en('officer:standingText.cut_off')).waitFor()
  await button(page, 'officer:step.restore.do').click()
  await dialog.getByRole('button', { name: en('officer:step.restore.do') }).click()
  await dialog.getByLabel(en('operator:roles.reason')).fill('the breach is mended')
  await dialog.getByRole('button', { name: en('operator:approvals.propose') }).click()
  await dialog.getByText(en('operator:approvals.proposed')).waitFor()
  await page.goto('/operator/privacy')
  await button(page, 'officer:overview.again').click()
  await page
    .getByText(/^Looked at/)
    .first()
    .waitFor()
  expect(complaints).toEqual([])
})

const OPEN = ['/policies/terms', '/policies/privacy', '/receipts', '/farewell']
const OWN = [
  '',
  '/held',
  '/looks',
  '/consents',
  '/policies',
  '/copy',
  '/ask',
  '/requests',
  '/leave',
]
const DESK = [
  '/operator/privacy',
  '/operator/requests',
  '/operator/holds',
  '/operator/policies?sel=terms.2026-11-01',
  '/operator/processors',
  '/operator/sealed',
]

test.each(LOOKS)(
  'everyone can use the pages of privacy: $name',
  async looks => {
    const { page, complaints } = await openWindow(browser, demo.url, looks)
    const problems: string[] = []
    const look = async (paths: readonly string[]) => {
      problems.push(...(await flawsAlong(page, paths)))
    }
    await look(OPEN)
    await signIn(page, PEOPLE.zhao.displayName)
    await look([...OWN, '/ask/complaint'].map(path => `/account/privacy${path}`))
    await signIn(page, OFFICER)
    await look(DESK)
    expect(problems).toEqual([])
    expect(complaints).toEqual([])
  },
  PATIENCE_MS,
)
