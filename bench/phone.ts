import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, CDPSession } from 'playwright-core'
import { openBrowser } from '../server/journeys/browser/testing/browser.ts'
import { npmStart } from './npm-start.ts'
import { option, percentile, print, round } from './report.ts'

/**
 * A listing's page on a slow phone: a cold browser, a processor four times slower and a line like
 * slow 4G (150 ms there and back, 1.6 Mbit/s down). `--visits N`. For each visit: when something can
 * be read, when one can buy, and when the app itself has taken over; in ms from the navigation.
 */
const CPU_SLOWER = 4
const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1_000_000) / 8,
  uploadThroughput: (0.75 * 1_000_000) / 8,
}
const PHONE = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true }

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-bench-phone-'))
  chmodSync(dataDir, 0o755)
  const market = await npmStart(dataDir, [])
  const browser = await openBrowser()
  try {
    const page = `${market.url}/listings/${await someListing(market.url)}`
    const visits: Visit[] = []
    for (let at = 0; at < option('visits', 5); at++) {
      const visit = await visitCold(browser, page)
      visits.push(visit)
      print({ bench: 'phone', ...visit })
    }
    const median = (of: (visit: Visit) => number) => percentile(visits.map(of), 0.5)
    print({
      bench: 'phone',
      visits: visits.length,
      firstPaint_ms_p50: median(visit => visit.firstPaint_ms),
      usable_ms_p50: median(visit => visit.usable_ms),
      app_ms_p50: median(visit => visit.app_ms),
    })
  } finally {
    await browser.close()
    await market.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

interface Visit {
  /** First contentful paint. */
  readonly firstPaint_ms: number
  /** The way to buy is on the screen, under no other element, and the page answers to a tap. */
  readonly usable_ms: number
  /** The app's own page stands in place of what the server sent. */
  readonly app_ms: number
  /** Sent over the line until then, headers included. */
  readonly kilobytes: number
}

async function visitCold(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({
    ...PHONE,
    locale: 'zh-CN',
    deviceScaleFactor: 2,
    serviceWorkers: 'block',
    // The market allows no code from texts, which is how a page is asked for its times.
    bypassCSP: true,
  })
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', LINE)
  await line.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER })
  const bytes = countBytes(line)
  await page.addInitScript({ path: join(import.meta.dirname, 'phone-watch.js') })
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction('phoneSeen.app_ms')
  const kilobytes = round(bytes() / 1_000, 0)
  const times = await page.evaluate<Omit<Visit, 'kilobytes'>>(TIMES)
  await context.close()
  return { ...times, kilobytes }
}

/** Read in the page, whose types the server's code does not know. */
const TIMES = `({
  firstPaint_ms: Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime),
  usable_ms: Math.round(phoneSeen.usable_ms),
  app_ms: Math.round(phoneSeen.app_ms),
})`

function countBytes(line: CDPSession): () => number {
  let bytes = 0
  line.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  return () => bytes
}

/** A listing of the demo that can be bought; the demo is drawn while the market answers already. */
async function someListing(url: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/listings?limit=1`)
    const { items } = (await answer.json()) as { items: { id: string }[] }
    if (items[0]) return items[0].id
    await sleep(200)
  }
}

await main()
