import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PEOPLE } from '../../src/app/seed/index.ts'
import type { PersonId } from '../../src/kernel/id.ts'
import type { Level } from '../../src/kernel/limit.ts'
import { setLevels } from '../../src/modules/identity/index.ts'
import * as journal from '../../src/platform/journal.ts'
import { listing, person } from '../testing/cast.ts'
import { atRest, openBrowser, openWindow } from './testing/browser.ts'
import { type Demo, enterAs, enterByName, openDemo } from './testing/demo.ts'
import { say } from './testing/words.ts'

const en = say('en')
let demo: Demo
let browser: Browser
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([openDemo([]), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const SHOTS = process.env.VERIFICATION_SHOTS
/** Pictures for whoever changes these screens; only when asked for. */
async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await atRest(page)
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

test('somebody meets a limit, is told which, and raises it with a photographed passport', async () => {
  const seller = await person(demo, 'Dealer')
  await known(seller.id, 3)
  const dear = await listing(seller, { priceMinor: 600_000 })
  const { page, context, complaints } = await openWindow(browser, demo.url, { screen: 'phone' })
  const robin = await person(demo, 'Robin')
  await phoneConfirmed(robin.id)
  const [name = '', value = ''] = robin.cookie().split('=')
  await context.addCookies([{ name, value, url: demo.url }])
  await page.goto(`/listings/${dear}/buy`)
  await page.locator('input[type=radio][value=pickup]').check()
  await page.getByRole('button', { name: en('trade:checkout.pay') }).click()
  await page.getByRole('link', { name: en('verification:limit.go') }).waitFor()
  await shot(page, 'limit-360')
  await page.goto('/account/verification')
  await page.getByText(en('verification:level.1')).first().waitFor()
  await shot(page, 'standing-360')

  await page.getByRole('link', { name: en('verification:next.document') }).click()
  await page.getByText(en('verification:consent.title')).waitFor()
  await shot(page, 'consent-360')
  await page.getByRole('button', { name: en('verification:consent.give') }).click()
  await page.getByLabel(en('verification:document.name')).fill('Robin \u200bGreen')
  await page.getByLabel(en('verification:document.number')).fill('110105199002300014')
  await page.getByRole('button', { name: en('verification:document.send') }).click()
  await page.getByText(en('verification:wrong.invisible')).waitFor()
  await shot(page, 'document-wrong-360')
  await page.getByLabel(en('verification:document.name')).fill('Robin Green')
  await page.getByRole('button', { name: en('verification:document.send') }).click()
  await page.getByText(en('verification:wrong.birth_date')).waitFor()
  await page.getByLabel(en('verification:document.kind')).first().click()
  await page.getByRole('option', { name: en('verification:kind.passport') }).click()
  await page.getByLabel(en('verification:document.number')).fill('EA1234567')
  await page.getByRole('button', { name: en('verification:document.send') }).click()
  await page.getByText(en('verification:state.awaiting_document')).first().waitFor()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'pass.jpg', mimeType: 'image/jpeg', buffer: await photograph() })
  await page.getByText(en('verification:picture.sealed')).waitFor()
  await shot(page, 'photo-360')
  await page.getByRole('button', { name: en('verification:picture.submit') }).click()
  await page.getByText(en('verification:state.in_review')).first().waitFor()
  expect(complaints).toEqual([])
})

test('a reviewer opens the case, sees the marked photo, and the person is told', async () => {
  const { page, complaints } = await openWindow(browser, demo.url)
  await enterByName(page, '簡怡')
  await page.goto('/operator/documents')
  await page.getByText(en('verification:proof.document')).first().click()
  await page.getByRole('button', { name: en('operator:documents.open') }).click()
  // Who looks into somebody's documents proves first who they are.
  await page
    .getByRole('dialog')
    .getByRole('button', { name: en('security:stepUp.do') })
    .click()
  await page.getByText('EA1234567').waitFor()
  await page.getByRole('button', { name: en('operator:documents.show') }).click()
  await page.locator('img[src*=pictures]').waitFor()
  // Rejects when the picture cannot be drawn.
  await page.evaluate('document.querySelector("img[src*=pictures]").decode().then(() => true)')
  await shot(page, 'case-1280')
  await page.getByRole('button', { name: en('operator:documents.accept') }).click()
  await page.getByText(en('operator:documents.none')).waitFor()
  expect(complaints).toEqual([])
})

test('a demo person sees what each level opens, and buyers see what a seller is', async () => {
  const { page, complaints } = await openWindow(browser, demo.url)
  await enterAs(page, 'zhao')
  await page.goto('/account/verification')
  await page.getByText(en('verification:level.1')).first().waitFor()
  await shot(page, 'standing-1280')
  const other = await person(demo, 'Shopkeeper')
  await other.send('PUT', '/verification/declaration', { business: true })
  const id = await listing(other)
  await page.goto(`/listings/${id}`)
  await page.getByText(en('verification:seller.class.likely_operator')).waitFor()
  await page.getByText(en('verification:seller.ask')).click()
  await page.getByText(en('verification:factor.declared_business.yes')).waitFor()
  await shot(page, 'listing-1280')
  expect(PEOPLE.zhao.level).toBe(1)
  expect(complaints).toEqual([])
})

async function known(personId: string, level: Level): Promise<void> {
  await demo.market.database.transaction(async tx => {
    setLevels(tx, [{ personId: personId as PersonId, level }])
    return { commit: true, value: null }
  })
}

async function phoneConfirmed(personId: string): Promise<void> {
  await demo.market.database.transaction(async tx => {
    const body = { personId, change: 'phone_changed' }
    const by = { kind: 'system' } as const
    const fact = { kind: 'identity.factor_changed', subject: personId, by, body }
    journal.append(tx, demo.market.clock.now(), [fact])
    return { commit: true, value: null }
  })
  await demo.settle()
}

function photograph(): Promise<Buffer> {
  const background = { r: 40, g: 90, b: 120 }
  return sharp({ create: { width: 700, height: 500, channels: 3, background } })
    .jpeg()
    .toBuffer()
}
