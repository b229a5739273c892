import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { atRest } from './browser.ts'

const DIRECTORY = process.env.SHOTS

/** A picture for whoever changes a screen; only when `SHOTS` says in which directory. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!DIRECTORY) return
  mkdirSync(DIRECTORY, { recursive: true })
  await atRest(page)
  await page.screenshot({ path: `${DIRECTORY}/${name}.png`, fullPage: true })
}
