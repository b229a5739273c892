import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The release, as package.json says it. */
export const VERSION: string = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
).version
