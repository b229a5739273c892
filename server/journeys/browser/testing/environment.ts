import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** `SCREENSHOTS=1` draws the pictures of the README anew. */
export const SCREENSHOTS = process.env.SCREENSHOTS === '1'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The Chromium or Chrome of this machine. Throws with the way to get one when there is none. */
export function chromiumPath(): string {
  const directories = (process.env.PATH ?? '').split(delimiter)
  for (const name of NAMES) {
    const found = directories.map(directory => join(directory, name)).find(existsSync)
    if (found) return found
  }
  throw new Error(
    `The browser tests need one of ${NAMES.join(', ')} on the PATH, and none is there. ` +
      'On Debian and Ubuntu: apt-get install chromium fonts-noto-cjk',
  )
}
