import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keepRunning } from './child-program.ts'

/** What a sandbox program is started with. */
export type SandboxProgramOptions = {
  name: 'institution' | 'carrier' | 'verifier'
  port: number
  dataDir: string
  secret: string
  marketUrl: string
  report: (text: string) => void
}

/** Starts the sandbox institution, carrier or verifier with its books in the data directory. */
export async function startSandboxProgram(options: SandboxProgramOptions) {
  const { name, port, dataDir, secret, marketUrl, report } = options
  const main = fileURLToPath(new URL(`../../../sandbox/${name}/main.ts`, import.meta.url))
  if (!existsSync(main)) throw new Error(`The sandbox ${name} is missing: ${main}`)
  const data = join(dataDir, `sandbox-${name}`)
  mkdirSync(data, { recursive: true })
  const own = ['--port', String(port), '--data', data, '--secret', secret]
  const args = [...own, '--market-url', marketUrl]
  return keepRunning({ name: `sandbox-${name}`, main, args, dataDir, report })
}
