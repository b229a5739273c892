import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { QuietAction } from './actions.tsx'
import css from './data-table.module.css'

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Amounts and counts stand at the end of the line, in figures of equal width. */
  figure?: boolean
  /** The words a phone shows first, without their title. */
  lead?: boolean
}

type Props<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Set when more can be read; `loading` while it is under way. */
  more?: { onMore: () => void; loading: boolean } | undefined
  empty?: ReactNode
}

/** A paged table; every row becomes a card on a phone. */
export function DataTable<Row>(props: Props<Row>) {
  const { t } = useTranslation()
  const { columns, rows, rowKey, more } = props
  if (rows.length === 0) return <>{props.empty ?? null}</>
  return (
    <div className={css.wrap}>
      <table className={css.table}>
        <caption className="only-heard">{props.caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.key} scope="col" data-figure={column.figure ?? false}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={rowKey(row)}>
              {columns.map(column => (
                <td
                  key={column.key}
                  data-title={column.title}
                  data-lead={column.lead ?? false}
                  data-figure={column.figure ?? false}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <div className={css.more}>
          <QuietAction onClick={more.onMore} busy={more.loading}>
            {t('more')}
          </QuietAction>
        </div>
      )}
    </div>
  )
}
