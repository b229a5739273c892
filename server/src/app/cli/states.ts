import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Command } from './command.ts'

const ROOT = join(import.meta.dirname, '../../../..')

export const states: Command = {
  name: 'states',
  summary: 'Draw the state diagrams in docs/states from the code.',
  options: {},
  run: async () => {
    const { status } = spawnSync(process.execPath, ['tools/state-diagrams.ts'], {
      cwd: ROOT,
      stdio: 'inherit',
    })
    return status ?? 1
  },
}
