import { type Agreed, agreedWith } from '../modules/processors/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/postgres.ts'
import { knownProcessors } from './gated-partners.ts'
import { partnersOf } from './partners.ts'

/** How everybody outside whom the settings name stands in the register of third parties. */
export function agreementsOf(config: Config, database: Database, clock: Clock): Promise<Agreed[]> {
  const now = clock.now()
  return agreedWith(database, now, knownProcessors(config, partnersOf(config), now))
}

/** Those to whom something cannot be sent until somebody acts; a cut-off was somebody's wish. */
export async function agreementsWanting(
  ...market: Parameters<typeof agreementsOf>
): Promise<Agreed[]> {
  const all = await agreementsOf(...market)
  return all.filter(({ lacks }) => lacks !== null && lacks !== 'processor_cut_off')
}

/** The command that records what is wanting. */
export function agreementCommand({ known }: Agreed): string {
  const classes = known.sends.join(',')
  return `npx goodhand agreement ${known.name} --reference PAPER --classes ${classes} --until DAY`
}
