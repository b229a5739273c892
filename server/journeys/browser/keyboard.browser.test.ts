import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('who has only a keyboard finds, reserves and pays', async () => {
  const { page, complaints } = await openWindow(browser, demo.url)
  await enterAs(page, 'daniel')

  await page.keyboard.press('/')
  await page.keyboard.type('手提包')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /手提包/ }).waitFor()
  await tabTo(page, /植鞣牛皮手提包/)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/listings/**')
  await tabTo(page, en('listings:buy'))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/buy')
  await page.getByRole('button', { name: en('trade:checkout.pay') }).waitFor()
  await tabTo(page, en('trade:checkout.pay'))
  await page.keyboard.press('Enter')

  await page.waitForURL(`${demo.institution.url}/**`)
  await tabTo(page, /^Pay/)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${demo.url}/trades/**`)
  await page.getByRole('heading', { level: 1, name: en('trade:where.held.buyer') }).waitFor()
  expect(complaints).toEqual([])
})

const TABS_MAX = 80

/** Tabs until what has the focus is called this, and shows that it has it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < TABS_MAX; presses++) {
    await page.keyboard.press('Tab')
    const { words, outlined } = await focused(page)
    if (!words.split('\n').some(line => name.test(line.trim()))) continue
    expect(outlined).toBe(true)
    return
  }
  throw new Error(`${TABS_MAX} tabs do not reach ${name}`)
}

/**
 * What has the focus, read in one go: a new page gives the focus to its <main> a moment after it is
 * drawn, which is no stop of the Tab key.
 */
const focused = (page: Page) =>
  page.evaluate<{ words: string; outlined: boolean }>(`(() => {
    const { activeElement } = document
    if (!activeElement?.matches(':not(body, main)')) return { words: '', outlined: false }
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(activeElement)
    return {
      words: activeElement.innerText ?? '',
      outlined: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
    }
  })()`)
