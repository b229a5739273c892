import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { atRest } from './browser.ts'

// What hinders nobody is not even described, and no page has frames of others, so that a look takes
// a fraction of the time.
const OPTIONS = { resultTypes: ['violations' as const] }

/** What breaks the rules of access, those of one standard (`tags`) or all, with where it does. */
export async function violationsOf(page: Page, tags?: readonly string[]) {
  await atRest(page)
  const axe = new AxeBuilder({ page }).options(OPTIONS).setLegacyMode()
  if (tags) axe.withTags([...tags])
  return (await axe.analyze()).violations
}

/** What hinders people seriously, and what does not fit the window. */
export async function flawsOf(page: Page): Promise<string[]> {
  const path = new URL(page.url()).pathname
  const violations = await violationsOf(page)
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const flaws = serious.map(
    ({ id, nodes }) => `${path} ${id}: ${nodes.map(node => node.target.join(' ')).join(' | ')}`,
  )
  return [...flaws, ...(await overflowOf(page)).map(flaw => `${path} ${flaw}`)]
}

/** The two looks in which every page is tried. */
export const LOOKS = [
  { name: 'light on a desk', dark: false, screen: 'desk' },
  { name: 'dark on a phone', dark: true, screen: 'phone' },
] as const

/** Opens these pages one after the other and gathers their flaws. */
export async function flawsAlong(page: Page, paths: readonly string[]): Promise<string[]> {
  const flaws: string[] = []
  for (const path of paths) {
    await page.goto(path)
    await page.locator('h1').first().waitFor({ state: 'attached' })
    flaws.push(...(await flawsOf(page)))
  }
  return flaws
}

/** Whether the page is wider than its window, and which words on it are cut off unasked. */
export async function overflowOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const wide = scrollWidth > clientWidth ? [(scrollWidth - clientWidth) + ' px too wide'] : []
    const isCut = one => {
      const { overflowX, textOverflow } = getComputedStyle(one)
      return overflowX !== 'visible' && textOverflow !== 'ellipsis' &&
        one.scrollWidth > one.clientWidth + 1 && one.innerText?.trim() && one.clientWidth > 1
    }
    const words = 'main :is(button, a, label)'
    const cut = [...document.querySelectorAll(words + ', ' + words + ' *')]
    return [...wide, ...cut.filter(isCut).map(one => 'cut off: ' + one.innerText)]
  })()`)
}
