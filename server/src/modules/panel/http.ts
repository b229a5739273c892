import { DAY_MS } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Disputes } from '../disputes/index.ts'
import type { PanelKinds } from './commands.ts'
import type { Catalogue } from './exam.ts'
import type { PanelRules, PanelRulesAt } from './rules.ts'

/** What the routes of panels stand on. */
export interface PanelHttp {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly rulesAt: PanelRulesAt
  readonly catalogue: Catalogue
  readonly kinds: PanelKinds
  readonly forPanel: Disputes['forPanel']
}

export const TAGS = ['panel']

/** Votes are measured over so long. */
export const MEASURED_MS = 365 * DAY_MS

/** The rules in force; a market without panels has none of this. */
export function rulesOf({ rulesAt, clock }: PanelHttp): PanelRules {
  const rules = rulesAt(clock.now())
  if (!rules) throw problem('not_found')
  return rules
}
