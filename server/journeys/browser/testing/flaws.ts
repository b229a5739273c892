import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { atRest } from './browser.ts'

/** What hinders people seriously, and whether the page is wider than its window. */
export async function flawsOf(page: Page, path: string): Promise<string[]> {
  await atRest(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const flaws = serious.map(
    ({ id, nodes }) => `${path} ${id}: ${nodes.map(node => node.target.join(' ')).join(' | ')}`,
  )
  const wider = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  return wider > 0 ? [...flaws, `${path} is ${wider} px wider than the window`] : flaws
}
