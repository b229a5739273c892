import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { QuietAction } from '../../ui/actions.tsx'
import { IconFilter } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { FilterChips } from './filter-chips.tsx'
import { type Filters, narrowing, readFilters, SORTS, type Sort, searchAddress } from './filters.ts'
import css from './search-page.module.css'
import { SearchResults } from './search-results.tsx'

// Fields and drawers are most of this screen's code, and a phone shows neither at first.
const FilterForm = lazy(async () => ({
  default: (await import('./filter-form.tsx')).FilterForm,
}))
const FilterDrawer = lazy(async () => ({
  default: (await import('./filter-drawer.tsx')).FilterDrawer,
}))
const WIDE = '(min-width: 960px)'

/** Search: the address is the state; filters beside the results, or in a drawer on a phone. */
export function SearchPage() {
  const { t } = useTranslation(['market', 'common'])
  const wide = useMediaQuery(WIDE)
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const filters = readFilters(params)
  const change = (next: Filters) =>
    void navigate(searchAddress(next), { replace: true, preventScrollReset: true })
  const heading = filters.q ? t('search.for', { words: filters.q }) : t('search.all')
  return (
    <Page title={filters.q ? heading : t('search.title')} heading={heading}>
      <div className={css.layout}>
        <aside className={css.rail} aria-label={t('filter.title')}>
          {wide && (
            <Suspense fallback={<SkeletonText lines={8} label={t('common:loading')} />}>
              <FilterForm filters={filters} onChange={change} name="rail" />
            </Suspense>
          )}
        </aside>
        <div className={css.results}>
          <div className={css.tools}>
            <FilterOpener filters={filters} onChange={change} />
            <div className={css.sort}>
              <SortChoice filters={filters} onChange={change} />
            </div>
            <div className={css.chips}>
              <FilterChips filters={filters} onChange={change} />
            </div>
          </div>
          <SearchResults filters={filters} onChange={change} />
        </div>
      </div>
    </Page>
  )
}

type Props = { filters: Filters; onChange: (filters: Filters) => void }

function SortChoice({ filters, onChange }: Props) {
  const { t } = useTranslation('market')
  const usual: Sort = filters.q ? 'relevance' : 'newest'
  const sorts = SORTS.filter(sort => sort !== 'relevance' || filters.q)
  return (
    <select
      className={css.select}
      aria-label={t('sort.label')}
      value={filters.sort ?? usual}
      onChange={event => onChange({ ...filters, sort: event.currentTarget.value as Sort })}
    >
      {sorts.map(sort => (
        <option key={sort} value={sort}>
          {t(`sort.${sort}`)}
        </option>
      ))}
    </select>
  )
}

/** Filters of a phone: their code is fetched when somebody asks for them. */
function FilterOpener({ filters, onChange }: Props) {
  const { t } = useTranslation('market')
  const [asked, setAsked] = useState(false)
  const count = narrowing(filters).length
  return (
    <div className={css.opener}>
      <QuietAction onClick={() => setAsked(true)} icon={<IconFilter size={18} />}>
        {count > 0 ? t('filter.count', { count }) : t('filter.title')}
      </QuietAction>
      {asked && (
        <Suspense>
          <FilterDrawer filters={filters} onChange={onChange} onClosed={() => setAsked(false)} />
        </Suspense>
      )}
    </div>
  )
}
