import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
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

const SCREENS = {
  phone: { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1280, height: 860 } },
} as const

// Generous, because the machine may be busy; a page that answers is not slowed down by it.
const PATIENCE_MS = 30_000

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

/** Waits until nothing is loading any more, neither data nor letters nor pictures in sight. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate('document.fonts.ready.then(() => true)')
}
