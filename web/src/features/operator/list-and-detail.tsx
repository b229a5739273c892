import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconArrowLeft } from '../../ui/icons.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './list-and-detail.module.css'
import { moveSelection } from './move-selection.ts'
import { useKeys } from './use-keys.ts'
import type { usePages } from './use-operator.ts'

type Props<Item> = {
  label: string
  pages: ReturnType<typeof usePages<Item>>
  keyOf: (item: Item) => string
  row: (item: Item) => ReactNode
  detail: (item: Item) => ReactNode
  /** Shown for a selection that the list has not read yet, by its key. */
  detailByKey?: (key: string) => ReactNode
  empty: string
  emptyText?: string
  /** Filters, search and buttons above the list. */
  tools?: ReactNode
}

/**
 * Two panes on a wide screen, one after the other on a phone. The selection is in the address
 * (`sel`), so that it can be sent to a colleague; j and k move it, Enter goes into the detail.
 */
export function ListAndDetail<Item>(props: Props<Item>) {
  const { pages, keyOf, label } = props
  const { t } = useTranslation('operator')
  const [search, setSearch] = useSearchParams()
  const selected = search.get('sel')
  const detail = useRef<HTMLElement>(null)
  const items = pages.items ?? []
  const item = items.find(one => keyOf(one) === selected)
  const select = (key: string | null) => {
    const next = new URLSearchParams(search)
    if (key === null) next.delete('sel')
    else next.set('sel', key)
    setSearch(next, { replace: true, preventScrollReset: true })
  }
  const step = (by: 1 | -1) => select(moveSelection(items.map(keyOf), selected, by))
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: () => (onButton() ? false : detail.current?.focus()),
    Escape: () => (selected === null ? false : select(null)),
  })
  const shown = item ? props.detail(item) : selected !== null && props.detailByKey?.(selected)
  return (
    <div className={css.panes} data-selected={Boolean(shown)}>
      <div className={css.list}>
        {props.tools && <div className={css.tools}>{props.tools}</div>}
        <List {...props} selected={selected} onSelect={select} />
      </div>
      <section className={css.detail} ref={detail} tabIndex={-1} aria-label={label}>
        <div className={css.back}>
          <TextAction onClick={() => select(null)} icon={<IconArrowLeft size={18} />}>
            {t('backToList')}
          </TextAction>
        </div>
        {shown || <p className={css.none}>{t('selectOne')}</p>}
      </section>
    </div>
  )
}

/** Enter on a focused button or link presses it, as everywhere. */
function onButton(): boolean {
  return document.activeElement?.matches('a, button, summary') ?? false
}

type ListProps<Item> = Props<Item> & {
  selected: string | null
  onSelect: (key: string) => void
}

function List<Item>({ pages, label, selected, onSelect, ...props }: ListProps<Item>) {
  const { t } = useTranslation()
  if (pages.isPending) return <SkeletonRows rows={6} label={t('loading')} />
  if (!pages.items) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
  if (pages.items.length === 0) return <EmptyState title={props.empty} text={props.emptyText} />
  return (
    <>
      <ul className={css.rows} aria-label={label}>
        {pages.items.map(item => {
          const key = props.keyOf(item)
          return (
            <li key={key}>
              <Row current={key === selected} onClick={() => onSelect(key)}>
                {props.row(item)}
              </Row>
            </li>
          )
        })}
      </ul>
      {pages.hasNextPage && (
        <QuietAction onClick={() => void pages.fetchNextPage()} busy={pages.isFetchingNextPage}>
          {t('more')}
        </QuietAction>
      )}
    </>
  )
}

type RowProps = { current: boolean; onClick: () => void; children: ReactNode }

function Row({ current, onClick, children }: RowProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <button
      ref={button}
      type="button"
      className={css.row}
      aria-current={current ? 'true' : undefined}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
