import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Files } from '../../platform/files.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Approvals } from '../access/index.ts'
import type { ReleaseRulesAt } from '../rulebook/index.ts'
import type { Context } from './columns.ts'
import type { Below } from './counts/discrete-laplace.ts'
import type { DatasetName } from './datasets.ts'
import type { ReadRows } from './gather.ts'

/** How the rows of each dataset are read; they stay where they are. */
export type ReleaseSources = Readonly<Record<DatasetName, ReadRows>>

export interface ReleaseDeps {
  readonly database: Database
  readonly commands: Commands
  /** The second person without whom nothing leaves the market. */
  readonly approvals: Approvals
  readonly clock: Clock
  readonly files: Files
  readonly sources: ReleaseSources
  readonly categories: Omit<Context, 'dayOf'>
  readonly timeZone: string
  readonly rulesAt: ReleaseRulesAt
  /** The chance behind the noise. */
  readonly below: Below
}
