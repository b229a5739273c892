import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PEOPLE } from '../../src/app/seed/index.ts'
import { openBrowser, openWindow } from './testing/browser.ts'
import { type Demo, openDemo, signIn, tradeOf } from './testing/demo.ts'
import { flawsAlong, LOOKS } from './testing/flaws.ts'

// Many pages on a machine that may be busy.
const PATIENCE_MS = 240_000

let demo: Demo
let browser: Browser
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([
    openDemo(['leather-handbag', 'iphone-13', 'fixed-lens-50']),
    openBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test.each(LOOKS)(
  'everyone can use the main pages: $name',
  async looks => {
    const { page, complaints } = await openWindow(browser, demo.url, looks)
    const problems: string[] = []
    const look = async (paths: readonly string[]) => {
      problems.push(...(await flawsAlong(page, paths)))
    }
    await look(['/', '/search', '/sign-in', `/listings/${demo.listing('leather-handbag')}`])
    await signIn(page, PEOPLE.zhao.displayName)
    await look([
      `/listings/${demo.listing('leather-handbag')}/buy`,
      `/trades/${await tradeOf(demo, 'zhao', 'buyer', 'inspecting')}`,
      ...['/trades', '/money', '/sell', '/account'],
    ])
    await signIn(page, PEOPLE.su.displayName)
    await look(['/operator', '/operator/books'])
    expect(problems).toEqual([])
    expect(complaints).toEqual([])
  },
  PATIENCE_MS,
)
