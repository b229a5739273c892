import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PEOPLE } from '../../src/app/seed/index.ts'
import {
  atRest,
  LANGUAGES,
  type Language,
  openBrowser,
  openWindow,
  SCREENS,
} from './testing/browser.ts'
import { type Demo, openDemo, signIn, tradeOf } from './testing/demo.ts'
import { overflowOf } from './testing/flaws.ts'
import { say, wordsOf } from './testing/words.ts'

// Many pages on a machine that may be busy.
const PATIENCE_MS = 240_000

let demo: Demo
let browser: Browser
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([
    openDemo(['leather-handbag', 'fixed-lens-50']),
    openBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test.each(LANGUAGES)(
  '%s is spoken whole, on every page, and fits a phone',
  async language => {
    const { page } = await openWindow(browser, demo.url, { language })
    const problems: string[] = []
    const read = async (path: string) => {
      await page.goto(path)
      await page.locator('h1').first().waitFor({ state: 'attached' })
      await atRest(page)
      problems.push(...(await leftovers(page, language)).map(text => `${path}: ${text}`))
      await page.setViewportSize(SCREENS.phone.viewport)
      problems.push(...(await overflowOf(page)).map(flaw => `${path} on a phone: ${flaw}`))
      await page.setViewportSize(SCREENS.desk.viewport)
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
    }
    const listing = `/listings/${demo.listing('leather-handbag')}`
    for (const path of [
      '/',
      '/search',
      '/search/order',
      `/people/${PEOPLE.zhao.id}`,
      listing,
      '/sign-in',
      '/policies/terms',
      '/receipts',
      '/nowhere',
    ])
      await read(path)
    await signIn(page, PEOPLE.zhao.displayName)
    for (const path of [
      `${listing}/buy`,
      '/money',
      '/sell',
      '/account',
      '/account/verification',
      '/help/new',
      '/account/privacy',
      '/account/privacy/held',
      '/account/privacy/consents',
      '/account/privacy/ask',
      '/account/privacy/leave',
    ])
      await read(path)
    await read(`/trades/${await tradeOf(demo, 'zhao', 'buyer', 'inspecting')}`)
    await signIn(page, PEOPLE.su.displayName)
    const corner = [
      '',
      '/clock',
      '/books',
      '/deadlines',
      '/listings',
      '/people',
      '/reconciliations',
      '/processors',
    ]
    for (const path of corner) await read(`/operator${path}`)
    expect(problems).toEqual([])
  },
  PATIENCE_MS,
)

test('a choice of language holds at once and on the next visit', async () => {
  const { page } = await openWindow(browser, demo.url, { language: 'zh-CN' })
  const promise = page.getByRole('heading', { name: say('zh-TW')('market:home.promise') })
  await page.goto('/')
  await page.getByRole('heading', { name: say('zh-CN')('market:home.promise') }).waitFor()
  expect(await leftovers(page, 'zh-TW'), 'the search for leftovers finds some').not.toEqual([])
  await page.getByRole('radio', { name: '繁體' }).click()
  await promise.waitFor()
  await page.reload()
  await promise.waitFor()
})

/** Keys without words, values that were not filled in, and words of the other two languages. */
async function leftovers(page: Page, language: Language): Promise<string[]> {
  const own = new Set(wordsOf(language).values())
  const keys = new Set([...wordsOf(language).keys()].flatMap(key => [key, key.split(':')[1] ?? '']))
  const foreign = new Set(
    LANGUAGES.filter(other => other !== language).flatMap(other =>
      [...wordsOf(other).values()].filter(text => text.length > 1 && !text.includes('{{')),
    ),
  )
  // The names of languages are written in themselves.
  for (const name of ['简体', '繁體', 'English']) foreign.delete(name)
  return (await textsOf(page)).filter(
    text =>
      text.includes('{{') ||
      (keys.has(text) && /[.:_]/.test(text)) ||
      (foreign.has(text) && !own.has(text)),
  )
}

/** Every text and every heard or hinted text of the page. */
const textsOf = (page: Page) =>
  page.evaluate<string[]>(`(() => {
    const texts = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode.textContent.trim())
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
      for (const element of document.querySelectorAll('[' + name + ']')) {
        texts.push(element.getAttribute(name).trim())
      }
    }
    return [...new Set(texts)].filter(text => text !== '')
  })()`)
