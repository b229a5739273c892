import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { totpAt, totpStep } from '../../src/modules/identity/totp.ts'
import { PASSWORD } from '../testing/cast.ts'
import { openStage, type Stage } from '../testing/market.ts'
import { openBrowser, openWindow } from './testing/browser.ts'
import { flawsOf } from './testing/flaws.ts'
import { say } from './testing/words.ts'

const PATIENCE_MS = 120_000
const en = say('en')

let stage: Stage
let browser: Browser
beforeAll(async () => {
  ;[stage, browser] = await Promise.all([openStage({ host: 'localhost' }), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

/** A phone whose owner unlocks it whenever it asks. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

async function register(page: Page, email: string): Promise<void> {
  await page.goto('/register')
  await page.getByLabel(en('account:displayName')).fill('Lin')
  await page.getByLabel(en('account:email')).fill(email)
  await page.getByLabel(en('account:password')).fill(PASSWORD)
  await page.getByRole('button', { name: en('account:register.do') }).click()
  await page.waitForURL(url => url.pathname === '/')
}

const button = (page: Page, key: string) => page.getByRole('button', { name: en(key) })

/** Answers the dialog that asks for a fresh proof. */
async function confirmByPassword(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(en('account:password')).fill(PASSWORD)
  await dialog.getByRole('button', { name: en('security:stepUp.do') }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Puts another address in the place of one's own, with the code that goes there. */
async function changeEmail(page: Page, email: string): Promise<void> {
  await page.goto('/account')
  await button(page, 'account:emailChange.change').click()
  await page.getByLabel(en('account:emailChange.new')).fill(email)
  const asked = page.waitForResponse(
    answer => answer.url().endsWith('/me/email/codes') && answer.status() === 202,
  )
  await button(page, 'account:emailChange.send').click()
  await confirmByPassword(page)
  const { codeId } = (await (await asked).json()) as { codeId: string }
  const { database, identity } = stage.market
  const code = (await identity.codeMessage(database, codeId))?.code ?? ''
  await page.getByLabel(en('security:code.label')).fill(code)
  await button(page, 'account:emailChange.confirm').click()
  await page
    .getByRole('strong')
    .filter({ hasText: /^z•••@/ })
    .waitFor()
  await stage.settle()
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/account')
  await button(page, 'account:signOut').click()
  await page.waitForURL(url => url.pathname === '/')
}

test(
  'a phone’s owner adds a passkey, signs in with it, and confirms an operation with it',
  async () => {
    const { page, complaints } = await openWindow(browser, stage.url, { screen: 'phone' })
    await withAuthenticator(page)
    await register(page, 'lin@example.org')
    await page.goto('/account/security')
    await button(page, 'security:passkey.add').click()
    await page.getByRole('dialog').getByText(en('security:stepUp.title')).waitFor()
    expect(await flawsOf(page)).toEqual([])
    await confirmByPassword(page)
    await button(page, 'security:passkey.rename')
      .first()
      .or(page.getByText(/^Added/))
      .first()
      .waitFor()
    expect(await flawsOf(page)).toEqual([])

    await signOut(page)
    await page.goto('/sign-in')
    expect(await flawsOf(page)).toEqual([])
    await button(page, 'security:signIn.passkey').click()
    await page.waitForURL(url => url.pathname === '/')

    await page.goto('/account')
    await page.getByLabel(en('account:payout.holder')).fill('Lin Xiaoyu')
    await page.getByLabel(en('account:payout.bankNumber')).fill('6222021234567890128')
    await button(page, 'account:payout.save').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('•••• 0128').waitFor()
    await dialog.getByRole('button', { name: en('security:stepUp.do') }).click()
    await page.getByText('•••• 0128').waitFor()
    await dialog.waitFor({ state: 'hidden' })
    expect(complaints).toEqual([])
  },
  PATIENCE_MS,
)

test(
  'two steps: an app is set up, asked for at the next sign-in, and its codes are kept once',
  async () => {
    const { page, complaints } = await openWindow(browser, stage.url, { screen: 'phone' })
    await register(page, 'wang@example.org')
    await page.goto('/account/security')
    await button(page, 'security:twoStep.start').click()
    await confirmByPassword(page)
    await page.getByAltText(en('security:twoStep.picture')).waitFor()
    expect(await flawsOf(page)).toEqual([])
    const secret = fromBase32(await page.getByText(/^[A-Z2-7]{32}$/).innerText())
    const step = totpStep(stage.market.clock.now())
    await page.getByLabel(en('security:twoStep.first')).fill(totpAt(secret, step))
    await button(page, 'security:twoStep.confirm').click()
    await page.getByText(en('security:recovery.title')).waitFor()
    const codes = await page.getByText(/^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}$/).allInnerTexts()
    expect(codes).toHaveLength(10)
    expect(await flawsOf(page)).toEqual([])
    await button(page, 'security:recovery.kept').click()
    await page.getByText(en('security:twoStep.on')).waitFor()

    await signOut(page)
    await page.goto('/sign-in')
    await page.getByLabel(en('account:email')).fill('wang@example.org')
    await page.getByLabel(en('account:password')).fill(PASSWORD)
    await button(page, 'account:signIn.do').click()
    await page.getByRole('heading', { name: en('security:signIn.second') }).waitFor()
    expect(await flawsOf(page)).toEqual([])
    await page.getByLabel(en('security:way.totpLabel')).fill(totpAt(secret, step + 1))
    await button(page, 'security:signIn.do').click()
    await page.waitForURL(url => url.pathname === '/')
    expect(complaints).toEqual([])
  },
  PATIENCE_MS,
)

test(
  'a code by e-mail signs in a browser that is new, and its owner disowns it',
  async () => {
    const home = await openWindow(browser, stage.url, { screen: 'phone' })
    await register(home.page, 'before@example.org')
    await changeEmail(home.page, 'zhao@example.org')
    await home.page.goto('/notices')
    await home.page.getByText(/another e-mail address from now on/).waitFor()
    const { page } = await openWindow(browser, stage.url, { screen: 'phone' })
    await page.goto('/sign-in')
    await page.getByRole('radio', { name: en('security:signIn.byCode') }).check()
    await page.getByLabel(en('security:code.address')).fill('zhao@example.org')
    const asked = page.waitForResponse('**/sign-ins/codes')
    await button(page, 'security:code.sendMe').click()
    const { codeId } = (await (await asked).json()) as { codeId: string }
    const { database, identity } = stage.market
    const code = (await identity.codeMessage(database, codeId))?.code ?? ''
    await page.getByLabel(en('security:code.label')).fill(code)
    expect(await flawsOf(page)).toEqual([])
    await button(page, 'account:signIn.do').click()
    await page.waitForURL(url => url.pathname === '/')

    await stage.settle()
    await home.page.goto('/notices')
    await home.page.getByText(/New sign-in/).click()
    await button(home.page, 'security:notMe.do').click()
    await home.page.getByLabel(en('security:password.new')).fill('eight red kites at dusk')
    expect(await flawsOf(home.page)).toEqual([])
    await page.reload()
    await page.goto('/account')
    await page.waitForURL('**/sign-in**')
    expect(home.complaints).toEqual([])
  },
  PATIENCE_MS,
)

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function fromBase32(text: string): Buffer {
  const bits = [...text].map(one => BASE32.indexOf(one).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}
