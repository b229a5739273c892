import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Request,
} from 'playwright-core'
import { expect } from 'vitest'
import { chromiumPath } from './environment.ts'

export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** How somebody looks at the market. */
export interface Looks {
  readonly language?: Language
  readonly screen?: 'phone' | 'desk'
  readonly dark?: boolean
}

/** A window of somebody's own, with cookies of their own, that remembers what went wrong in it. */
export interface Window {
  readonly page: Page
  readonly context: BrowserContext
  /** Script errors, console errors and answers of 500 and above since the window was opened. */
  readonly complaints: readonly string[]
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const SCREENS = {
  phone: { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1280, height: 860 } },
} as const

// Generous, because the machine may be busy; a page that answers is not slowed down by it.
const PATIENCE_MS = 60_000

/** The real browser, without anything that would call home. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: FLAGS })
}

/** Opens a window as a reader of `language` would have it. */
export async function openWindow(
  browser: Browser,
  baseURL: string,
  { language = 'en', screen = 'desk', dark = false }: Looks = {},
): Promise<Window> {
  const context = await browser.newContext({
    ...SCREENS[screen],
    baseURL,
    locale: language,
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    deviceScaleFactor: screen === 'phone' ? 2 : 1,
    // A kept page of an earlier test must not answer for the market.
    serviceWorkers: 'block',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  watchRequests(page)
  return { page, context, complaints: complaintsOf(page) }
}

/** A refusal is part of the story; the browser reports it as an error of its own. */
const EXPECTED = /the server responded with a status of 4\d\d/

function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', message => {
    if (message.type() !== 'error' || EXPECTED.test(message.text())) return
    complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('response', response => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  return complaints
}

const underWay = new WeakMap<Page, Set<Request>>()

/** Keeps count of what the page waits for, so that nobody has to wait for a silence. */
function watchRequests(page: Page): void {
  const open = new Set<Request>()
  underWay.set(page, open)
  page.on('request', request => {
    // The stream of news is open for as long as the page is.
    if (request.resourceType() !== 'eventsource') open.add(request)
  })
  page.on('requestfinished', request => open.delete(request))
  page.on('requestfailed', request => open.delete(request))
}

// What an answer brought is painted in one frame; what it makes the page ask for is asked by the
// next.
const SETTLED = `document.fonts.ready.then(() => new Promise(resolve =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(
    document.querySelector('[role="status"][aria-label]') === null
  ))))))`

/** Waits until nothing is loading any more: no request, no grey shapes, no letters. */
export async function atRest(page: Page): Promise<void> {
  const open = underWay.get(page)
  if (!open) throw new Error('the page was not opened by openWindow')
  const quiet = async () => open.size === 0 && (await page.evaluate(SETTLED)) && open.size === 0
  await expect.poll(quiet, { timeout: PATIENCE_MS, interval: 20 }).toBe(true)
}
