import type { Clock } from '../../../platform/clock.ts'
import type { Config } from '../../../platform/config.ts'
import type { Database } from '../../../platform/postgres.ts'
import { agreementCommand, agreementsWanting } from '../../agreements.ts'
import { bad, type Finding, good, skipped } from './finding.ts'

const WHAT = 'Agreements'

/** Whether everybody outside may get what the market sends them; one finding for each who may not. */
export async function agreementFindings(
  config: Config,
  database: Database,
  clock: Clock,
): Promise<Finding[]> {
  if (config.mode === 'sandbox') return [skipped(WHAT, 'a sandbox needs none')]
  const wanting = await agreementsWanting(config, database, clock)
  if (wanting.length === 0) return [good(WHAT, 'with everybody whom the settings name')]
  return wanting.map(one => {
    const detail = `${one.known.name} gets nothing that is not agreed (${one.lacks})`
    return bad(WHAT, detail, `Run: ${agreementCommand(one)}`)
  })
}
