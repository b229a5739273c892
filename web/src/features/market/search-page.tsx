import { Drawer } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { IconFilter } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterForm } from './filter-form.tsx'
import { type Filters, narrowing, readFilters, SORTS, type Sort, searchAddress } from './filters.ts'
import css from './search-page.module.css'
import { SearchResults } from './search-results.tsx'

/** Search: the address is the state; filters beside the results, or in a drawer on a phone. */
export function SearchPage() {
  const { t } = useTranslation('market')
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
          <FilterForm filters={filters} onChange={change} name="rail" />
        </aside>
        <div className={css.results}>
          <div className={css.tools}>
            <FilterDrawer filters={filters} onChange={change} />
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

function FilterDrawer({ filters, onChange }: Props) {
  const { t } = useTranslation(['market', 'common'])
  const [opened, setOpened] = useState(false)
  const count = narrowing(filters).length
  return (
    <div className={css.opener}>
      <QuietAction onClick={() => setOpened(true)} icon={<IconFilter size={18} />}>
        {count > 0 ? t('filter.count', { count }) : t('filter.title')}
      </QuietAction>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        position="bottom"
        size="88%"
        radius="lg"
        title={t('filter.title')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <FilterForm filters={filters} onChange={onChange} name="drawer" />
        <div className={css.show}>
          <PrimaryAction wide onClick={() => setOpened(false)}>
            {t('filter.show')}
          </PrimaryAction>
        </div>
      </Drawer>
    </div>
  )
}
