import type { ColumnName, CountsWish, Options, Profile, TableWish } from './release-types.ts'

/** What stands in the form: text where people type, so that half a number is not thrown away. */
export interface Draft {
  readonly kind: 'table' | 'counts'
  readonly dataset: string
  readonly profile: string
  readonly from: string
  readonly to: string
  readonly columns: readonly string[]
  readonly sensitive: string
  readonly k: string
  readonly l: string
  readonly t: string
  readonly suppressionPercent: string
  readonly measure: 'loss' | 'entropy'
  readonly by: readonly string[]
  readonly epsilon: string
  readonly rowsEach: string
  readonly threshold: string
}

/** A form as it is first seen. */
export function firstDraft(options: Options): Draft {
  const draft: Draft = {
    kind: 'table',
    profile: 'public',
    from: '',
    to: '',
    measure: 'loss',
    epsilon: '0.5',
    rowsEach: '3',
    dataset: '',
    columns: [],
    sensitive: '',
    by: [],
    k: '',
    l: '',
    t: '',
    suppressionPercent: '',
    threshold: '',
  }
  return withProfile(withDataset(draft, options, 'trades'), options, 'public')
}

/**
 * Another dataset has other columns, all wished but those of which one is not to be told, and rows
 * in other months.
 */
export function withDataset(draft: Draft, options: Options, dataset: string): Draft {
  const found = options.datasets.find(one => one.name === dataset)
  const sensitive = found?.columns.find(column => column.maySensitive)?.name ?? ''
  const plain = found?.columns.filter(column => !column.maySensitive) ?? []
  return {
    ...draft,
    dataset,
    ...found?.month,
    columns: plain.map(column => column.name),
    sensitive,
    by: found?.countedBy.slice(0, 1) ?? [],
  }
}

/** Another profile asks for other numbers. */
export function withProfile(draft: Draft, options: Options, name: string): Draft {
  const profile = options.profiles.find(one => one.name === name)
  return profile ? { ...draft, profile: name, ...numbersOf(profile) } : draft
}

function numbersOf({ k, l, t, suppressionMax, threshold }: Profile) {
  return {
    k: String(k),
    l: String(l),
    t: String(t),
    suppressionPercent: String(Number((suppressionMax * 100).toFixed(2))),
    threshold: String(threshold),
  }
}

export function tableWish(draft: Draft): TableWish {
  return {
    columns: draft.columns.filter(name => name !== draft.sensitive) as ColumnName[],
    sensitive: (draft.sensitive || null) as ColumnName | null,
    k: Number(draft.k),
    l: Number(draft.l),
    t: Number(draft.t),
    suppressionMax: Number((Number(draft.suppressionPercent) / 100).toFixed(6)),
    measure: draft.measure,
  }
}

export function countsWish(draft: Draft): CountsWish {
  return {
    by: [...draft.by] as ColumnName[],
    epsilonMilli: Math.round(Number(draft.epsilon) * 1_000),
    rowsEach: Number(draft.rowsEach),
    threshold: Number(draft.threshold),
  }
}
