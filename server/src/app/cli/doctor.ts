import { createClock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import { type Command, configOf, MARKET_OPTIONS } from './command.ts'
import { databaseFindings } from './doctor/database.ts'
import { type Finding, good, warning } from './doctor/finding.ts'
import {
  dataDirectory,
  diskSpace,
  isMarketUp,
  nodeVersion,
  partners,
  port,
  webBuild,
} from './doctor/machine.ts'

export const doctor: Command = {
  name: 'doctor',
  summary: 'Examine this installation: what is wrong, and how to mend it.',
  options: {
    port: { type: 'string', placeholder: 'PORT', about: 'TCP port of the market (4100)' },
    ...MARKET_OPTIONS,
  },
  run: async input => {
    // Settings that cannot be used are reported by loadConfig, all of them, with exit code 2.
    const config = configOf(input)
    const findings = await examine(config)
    for (const finding of findings) print(finding)
    const count = (state: Finding['state']) => findings.filter(one => one.state === state).length
    console.log(`\n${count('bad')} bad, ${count('warning')} to watch, ${count('good')} good`)
    return count('bad') > 0 ? 1 : 0
  },
}

async function examine(config: Config): Promise<Finding[]> {
  const isUp = await isMarketUp(config)
  const clock = await sandboxClock(config, isUp)
  return [
    nodeVersion(),
    dataDirectory(config),
    diskSpace(config),
    await port(config),
    secrets(config),
    webBuild(),
    ...(await databaseFindings(config, clock.now_ms)),
    ...clock.findings,
    ...(await partners(config, isUp)),
  ]
}

function secrets(config: Config): Finding {
  if (config.mode === 'production') return good('Secrets', 'strong, and none of the sandbox')
  return good('Secrets', 'generated for the sandbox; production asks for others')
}

/** The sandbox's clock may be ahead of ours, and deadlines go by it. */
async function sandboxClock(config: Config, isUp: boolean) {
  const now_ms: number = createClock().now()
  if (config.mode === 'production' || !isUp) return { now_ms, findings: [] }
  const url = `http://127.0.0.1:${config.port}/api/v1/sandbox/clock`
  const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => null)
  const { offset_ms = 0 } = answer?.ok ? ((await answer.json()) as { offset_ms?: number }) : {}
  if (offset_ms === 0) return { now_ms, findings: [good('Sandbox clock', 'shows real time')] }
  const detail = `${(offset_ms / 3_600_000).toFixed(1)} hours ahead of real time`
  const mend = 'It was moved on purpose; a new data directory begins with real time'
  return { now_ms: now_ms + offset_ms, findings: [warning('Sandbox clock', detail, mend)] }
}

const MARKS = { good: '✓', warning: '!', bad: '✗', skipped: '·' } as const

function print({ what, state, detail, mend }: Finding) {
  console.log(`${MARKS[state]} ${what.padEnd(20)} ${detail}`)
  if (mend !== undefined) console.log(`${' '.repeat(23)}→ ${mend}`)
}
