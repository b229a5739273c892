import { useTranslation } from 'react-i18next'
import { Facts } from '../../ui/facts.tsx'
import type { ColumnName } from './release-types.ts'

/** How finely each column is told. */
export function LevelList({
  columns,
  levels,
}: {
  columns: readonly ColumnName[]
  levels: readonly string[]
}) {
  const { t } = useTranslation('release')
  return (
    <Facts
      facts={columns.map((name, at) => ({
        key: name,
        name: t(`column.${name}`),
        value: t(`level.${levels[at] ?? 'any'}` as 'level.any'),
      }))}
    />
  )
}
