import type { Id, PersonId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import type { Instant } from '../../kernel/time.ts'
import type { MeasureName } from './anonymise/information-loss.ts'
import type { PrivacyModel } from './anonymise/privacy-model.ts'
import type { Risk } from './anonymise/risk.ts'
import type { ColumnName, Days } from './columns.ts'
import type { DatasetName } from './datasets.ts'
import type { ProfileName } from './profiles.ts'

export const STATES = [
  'previewing',
  'previewed',
  'releasing',
  'released',
  'expired',
  'refused',
  'failed',
  'lapsed',
] as const
export type ReleaseState = (typeof STATES)[number]

export const FINAL = ['expired', 'refused', 'failed', 'lapsed'] as const satisfies ReleaseState[]

/** Every step of a release. Tables are previewed first; of counts there is nothing to preview. */
export const NEXT = {
  preview: { from: ['previewing'], to: ['previewed'], by: ['system'] },
  choose: { from: ['previewed'], to: ['releasing'], by: ['privacy_officer'] },
  lapse: { from: ['previewed'], to: ['lapsed'], by: ['system'] },
  release: { from: ['releasing'], to: ['released'], by: ['system'] },
  refuse: { from: ['previewing', 'releasing'], to: ['refused'], by: ['system'] },
  fail: { from: ['previewing', 'releasing'], to: ['failed'], by: ['system'] },
  expire: { from: ['released'], to: ['expired'], by: ['system'] },
} as const satisfies Transitions<ReleaseState, 'privacy_officer' | 'system'>

/** What an officer wishes of a table of rows. */
export interface TableWish extends PrivacyModel {
  readonly columns: readonly ColumnName[]
  readonly sensitive: ColumnName | null
  readonly suppressionMax: number
  readonly measure: MeasureName
}

/** What an officer wishes of a table of counts. */
export interface CountsWish {
  readonly by: readonly ColumnName[]
  readonly epsilonMilli: number
  /** How many rows of one person are counted. */
  readonly rowsEach: number
  readonly threshold: number
}

/** A way to generalise that satisfies the wish. */
export interface Option {
  /** By column of the wish: the name of its level. */
  readonly levels: readonly string[]
  readonly loss: number
  readonly suppressed: number
  readonly classes: number
  readonly risk: Risk
}

export interface Preview {
  readonly rows: number
  readonly before: Risk
  readonly nodes: number
  readonly checked: number
  /** The best options, the best first. */
  readonly options: readonly Option[]
  /** Earlier releases of rows of the same data in these days: together they may tell more. */
  readonly overlapping: number
}

/** What left the market. */
export interface Result {
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  /** Lines without the header. */
  readonly rows: number
  /** Rows left out, or counts left blank. */
  readonly suppressed: number
  readonly classes: number | null
  readonly loss: number | null
  readonly risk: Risk | null
}

export interface Refusal {
  readonly code: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Leave to take the file out of the market. */
export interface Export {
  readonly by: PersonId
  /** ISO 8601. */
  readonly until: string
}

interface Common {
  readonly id: Id<'release'>
  readonly dataset: DatasetName
  readonly profile: ProfileName
  readonly days: Days
  readonly state: ReleaseState
  readonly progress: number
  readonly choice: number | null
  readonly result: Result | null
  readonly refusal: Refusal | null
  readonly requestedBy: PersonId
  readonly requestedAt: Instant
  readonly releasedAt: Instant | null
  /** Who may fetch the file, and until when. */
  readonly exports: readonly Export[]
}

export interface TableRelease extends Common {
  readonly kind: 'table'
  readonly wish: TableWish
  readonly preview: Preview | null
}

export interface CountsRelease extends Common {
  readonly kind: 'counts'
  readonly wish: CountsWish
  readonly preview: null
}

export type Release = TableRelease | CountsRelease
export type ReleaseId = Release['id']
