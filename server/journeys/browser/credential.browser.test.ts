import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { administrator, person } from '../testing/cast.ts'
import { openStage, type Stage } from '../testing/market.ts'
import type { Visitor } from '../testing/visitor.ts'
import { openBrowser, openWindow } from './testing/browser.ts'
import { flawsOf } from './testing/flaws.ts'
import { say } from './testing/words.ts'

const cn = say('zh-CN')
const PATIENCE_MS = 240_000

let first: Stage
let second: Stage
let browser: Browser
beforeAll(async () => {
  // Under names of their own, because cookies do not tell ports apart.
  ;[first, second, browser] = await Promise.all([
    openStage(),
    openStage({ host: 'localhost' }),
    openBrowser(),
  ])
  const trust = { issuer: first.url, name: '老街坊' }
  const answer = await (await administrator(second)).post('/operator/credential-issuers', trust)
  expect(answer.status).toBe(201)
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([first?.close(), second?.close()])
})

/** Somebody who signed in before, in the window at hand. */
async function enter(context: BrowserContext, url: string, who: Visitor): Promise<void> {
  const [name = '', ...value] = who.cookie().split('=')
  await context.addCookies([{ name, value: value.join('='), url }])
}

test('credit goes by link to a stranger, and along to another market', {
  timeout: PATIENCE_MS,
}, async () => {
  const looks = { language: 'zh-CN', screen: 'phone' } as const
  const { page, context, complaints } = await openWindow(browser, first.url, looks)
  await enter(context, first.url, await person(first, '小美'))
  await enter(context, second.url, await person(second, '小美'))
  const button = (key: string) => page.getByRole('button', { name: cn(key) })

  await page.goto('/account/credentials')
  await page.getByText(cn('credential:claim.member_since')).first().click()
  expect(await flawsOf(page)).toEqual([])
  await button('credential:make').click()
  await page.getByRole('img', { name: cn('credential:made.picture') }).waitFor()
  const link = await page.getByText(/\/shared-credit#[\w-]{43}$/).innerText()

  const stranger = await openWindow(browser, first.url, { language: 'en', screen: 'phone' })
  const en = say('en')
  await stranger.page.goto(link)
  await stranger.page.getByRole('button', { name: en('credential:shared.open') }).click()
  await stranger.page.getByText(en('credential:verdict.right')).waitFor()
  await stranger.page.getByText(en('credential:claim.member_since')).waitFor()
  expect(await stranger.page.getByText(en('credential:claim.verification_level')).count()).toBe(0)
  expect(await flawsOf(stranger.page)).toEqual([])

  await page.goto(`${second.url}/account/credentials`)
  await page.getByRole('button', { name: '从老街坊带来' }).click()
  // Asked at the moment of need, and the same request goes on after the yes.
  await button('privacy:gate.give').click()
  await page.waitForURL(url => url.origin === first.url && url.pathname === '/present-credit')
  await button('credential:present.send').waitFor()
  expect(await flawsOf(page)).toEqual([])
  await button('credential:present.send').click()
  await page.waitForURL(
    url => url.origin === second.url && url.pathname === '/account/credentials' && url.hash === '',
  )
  await page.getByText(first.url, { exact: true }).waitFor()
  expect(await flawsOf(page)).toEqual([])
  expect([...complaints, ...stranger.complaints]).toEqual([])
})
