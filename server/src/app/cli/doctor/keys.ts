import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../../platform/config.ts'
import { openKms } from '../../../platform/kms/open-kms.ts'
import { bad, type Finding, good, messageOf, skipped, warning } from './finding.ts'

const WHAT = 'Keys'

/** Whether the key service wraps and unwraps. Makes nothing: a new market has no root key yet. */
export async function keys({ kms: config, keysDir, mode }: Config): Promise<Finding> {
  if (config.kind === 'local' && !existsSync(join(keysDir, 'root.json'))) {
    return skipped(WHAT, `the root key will be made in ${keysDir} at the first start`)
  }
  try {
    const kms = await openKms(config, keysDir)
    const { version, versions } = await kms.health().finally(() => kms.close())
    const detail = `${kms.name}, root key ${version}, ${versions} that can unwrap`
    if (config.kind !== 'local' || mode === 'sandbox') return good(WHAT, detail)
    return warning(WHAT, detail, 'A hardware module or a transit service would not show its key')
  } catch (error) {
    return bad(WHAT, messageOf(error), 'See docs/operations/keys.md; nothing sealed opens without')
  }
}
