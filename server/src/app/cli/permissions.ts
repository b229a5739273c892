import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Command } from './command.ts'

const ROOT = join(import.meta.dirname, '../../../..')

export const permissions: Command = {
  name: 'permissions',
  summary: 'Write docs/permissions.md from the table of permissions.',
  options: {},
  run: async () => {
    const page = ['tools/permissions-page.ts']
    return spawnSync(process.execPath, page, { cwd: ROOT, stdio: 'inherit' }).status ?? 1
  },
}
