import type { Config } from '../../platform/config.ts'
import { type Command, configOf, MARKET_OPTIONS } from './command.ts'
import { databaseFindings } from './doctor/database.ts'
import { type Finding, good } from './doctor/finding.ts'
import { keys } from './doctor/keys.ts'
import {
  dataDirectory,
  diskSpace,
  isMarketUp,
  nodeVersion,
  partners,
  pictures,
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
  return [
    nodeVersion(),
    dataDirectory(config),
    diskSpace(config),
    await port(config),
    secrets(config),
    await keys(config),
    webBuild(),
    await pictures(config),
    ...(await databaseFindings(config)),
    ...(await partners(config, isUp)),
  ]
}

function secrets(config: Config): Finding {
  if (config.mode === 'production') return good('Secrets', 'strong, and none of the sandbox')
  return good('Secrets', 'generated for the sandbox; production asks for others')
}

const MARKS = { good: '✓', warning: '!', bad: '✗', skipped: '·' } as const

function print({ what, state, detail, mend }: Finding) {
  console.log(`${MARKS[state]} ${what.padEnd(20)} ${detail}`)
  if (mend !== undefined) console.log(`${' '.repeat(23)}→ ${mend}`)
}
