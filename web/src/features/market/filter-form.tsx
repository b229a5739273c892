import { useTranslation } from 'react-i18next'
import type { Category, Delivery } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import { useCategories, useGrades } from '../../lib/market.ts'
import { OptionList } from '../../ui/option-list.tsx'
import css from './filter-form.module.css'
import { type FilterName, type Filters, without } from './filters.ts'
import { PriceRange } from './price-range.tsx'

type Props = { filters: Filters; onChange: (filters: Filters) => void; name: string }

/** Everything a search can be narrowed by; each choice acts at once. */
export function FilterForm({ filters, onChange, name }: Props) {
  const { t } = useTranslation('market')
  const language = useLanguage()
  const categories = useCategories()
  const grades = useGrades()
  const any = { value: '', label: t('filter.any') }
  const set = (filter: FilterName) => (value: string) =>
    onChange(value ? { ...filters, [filter]: value } : without(filters, filter))
  return (
    <div className={css.form}>
      <OptionList
        label={t('filter.category')}
        name={`${name}-category`}
        value={filters.category ?? ''}
        onChange={set('category')}
        options={[
          any,
          ...shown(categories, filters.category).map(category => ({
            value: category.code,
            label: nameIn(category.names, language),
            inset: category.parent !== null,
          })),
        ]}
      />
      <PriceRange filters={filters} onChange={onChange} />
      <OptionList
        label={t('filter.grade')}
        name={`${name}-grade`}
        value={filters.grade ?? ''}
        onChange={set('grade')}
        options={[
          any,
          ...grades.map(grade => ({ value: grade.code, label: nameIn(grade.names, language) })),
        ]}
      />
      <OptionList
        label={t('filter.delivery')}
        name={`${name}-delivery`}
        value={filters.delivery ?? ''}
        onChange={set('delivery')}
        options={[
          any,
          ...(['courier', 'pickup'] satisfies Delivery[]).map(way => ({
            value: way,
            label: t(`delivery.${way}`),
          })),
        ]}
      />
    </div>
  )
}

/** Top categories, and the children of the one that is open. */
function shown(categories: readonly Category[], chosen: string | undefined): Category[] {
  const parent = categories.find(category => category.code === chosen)?.parent ?? chosen
  return categories
    .filter(category => category.parent === null)
    .flatMap(top => [
      top,
      ...categories.filter(child => top.code === parent && child.parent === top.code),
    ])
}
