import type { ColumnName } from './columns.ts'

export const DATASET_NAMES = ['trades', 'listings', 'signups'] as const
export type DatasetName = (typeof DATASET_NAMES)[number]

/** What can be released. */
export interface Dataset {
  /** Quasi-identifiers to choose from; those that may be sensitive stand last. */
  readonly columns: readonly ColumnName[]
  /** Columns by which rows can be counted. */
  readonly countedBy: readonly ColumnName[]
}

export const DATASETS: Readonly<Record<DatasetName, Dataset>> = {
  /** Protected purchases that ended in the period. */
  trades: {
    columns: ['category', 'region', 'date', 'delivery', 'price', 'outcome'],
    countedBy: ['category', 'region', 'date'],
  },
  /** Goods that were put on sale in the period. */
  listings: {
    columns: ['category', 'region', 'date', 'price', 'grade'],
    countedBy: ['category', 'region', 'date'],
  },
  /** People who signed up in the period. */
  signups: { columns: ['date', 'language'], countedBy: ['date'] },
}
