import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { ReleaseRules } from '../rulebook/index.ts'
import { COLUMNS, type ColumnName, type Days } from './columns.ts'
import { DATASETS, type DatasetName } from './datasets.ts'
import type { ProfileName } from './profiles.ts'
import type { CountsWish, TableWish } from './release.ts'

/** A little more than three years. */
export const DAYS_MAX = 1_100
export const ROWS_EACH_MAX = 100

export type Wish =
  | { readonly kind: 'table'; readonly wish: TableWish }
  | { readonly kind: 'counts'; readonly wish: CountsWish }

export interface Request {
  readonly dataset: DatasetName
  readonly profile: ProfileName
  readonly days: Days
}

/**
 * Whether a wish may be tried. `today` is a day in the market's zone: only days that are over are
 * released, because a day that grows would be released twice. Refuses `period_wrong`,
 * `period_not_over`, `columns_wrong` and `weaker_than_profile`.
 */
export function checkWish(
  { dataset, profile, days }: Request,
  asked: Wish,
  today: string,
  rules: ReleaseRules,
): Outcome<null> {
  const length = (Date.parse(days.to) - Date.parse(days.from)) / 86_400_000
  if (!(length >= 1 && length <= DAYS_MAX)) return refuse('period_wrong', { daysMax: DAYS_MAX })
  if (days.to > today) return refuse('period_not_over', { today })
  const columns = asked.kind === 'table' ? columnsOf(asked.wish) : asked.wish.by
  const known = DATASETS[dataset][asked.kind === 'table' ? 'columns' : 'countedBy']
  const strange = columns.find((name, at) => !known.includes(name) || columns.indexOf(name) !== at)
  if (strange) return refuse('columns_wrong', { column: strange })
  if (asked.kind === 'counts') return checkCounts(rules, profile, asked.wish)
  const { sensitive } = asked.wish
  if (sensitive && !COLUMNS[sensitive].maySensitive) {
    return refuse('columns_wrong', { column: sensitive })
  }
  return checkTable(rules.profiles[profile], asked.wish)
}

function columnsOf({ columns, sensitive }: TableWish): readonly ColumnName[] {
  return sensitive ? [...columns, sensitive] : columns
}

function checkTable(least: ReleaseRules['profiles']['public'], wish: TableWish): Outcome<null> {
  if (wish.k < least.k) return refuse('weaker_than_profile', { field: 'k', least: least.k })
  if (wish.l < least.l) return refuse('weaker_than_profile', { field: 'l', least: least.l })
  if (wish.t > least.t) return refuse('weaker_than_profile', { field: 't', least: least.t })
  if (wish.suppressionMax > least.suppressionMax) {
    const data = { field: 'suppressionMax', least: least.suppressionMax }
    return refuse('weaker_than_profile', data)
  }
  return ok(null)
}

function checkCounts(
  { profiles, budget }: ReleaseRules,
  profile: ProfileName,
  wish: CountsWish,
): Outcome<null> {
  const { threshold } = profiles[profile]
  if (wish.epsilonMilli > budget.epsilonMilliRelease) {
    const data = { field: 'epsilonMilli', least: budget.epsilonMilliRelease }
    return refuse('weaker_than_profile', data)
  }
  if (wish.threshold < threshold) {
    return refuse('weaker_than_profile', { field: 'threshold', least: threshold })
  }
  return ok(null)
}
