import type { Answer } from '../../lib/api-paths.ts'

export type Options = Answer<'/privacy/release-options', 'get'>
export type Release = Answer<'/privacy/releases/{id}', 'get'>
export type TableWish = NonNullable<Release['table']>
export type CountsWish = NonNullable<Release['counts']>
export type Preview = NonNullable<Release['preview']>
export type PreviewOption = Preview['options'][number]
export type ColumnName = TableWish['columns'][number]
export type Dataset = Options['datasets'][number]
export type Profile = Options['profiles'][number]
