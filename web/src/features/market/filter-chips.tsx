import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import { useCategories, useGrades, useMarket } from '../../lib/market.ts'
import { formatMoney } from '../../lib/money.ts'
import { IconX } from '../../ui/icons.ts'
import css from './filter-chips.module.css'
import { type FilterName, type Filters, narrowing, without } from './filters.ts'

type Props = { filters: Filters; onChange: (filters: Filters) => void }

/** What narrows the search, each with a way to take it off. */
export function FilterChips({ filters, onChange }: Props) {
  const { t } = useTranslation('market')
  const words = useFilterWords(filters)
  const names = narrowing(filters)
  if (names.length === 0) return null
  return (
    <ul className={css.chips}>
      {names.map(name => (
        <li key={name}>
          <button
            type="button"
            className={css.chip}
            aria-label={t('filter.remove', { name: words(name) })}
            onClick={() => onChange(takeOff(filters, name))}
          >
            {words(name)}
            <IconX size={16} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}

function takeOff(filters: Filters, name: FilterName): Filters {
  const isPrice = name === 'minPriceMinor' || name === 'maxPriceMinor'
  return isPrice ? without(filters, 'minPriceMinor', 'maxPriceMinor') : without(filters, name)
}

function useFilterWords(filters: Filters): (name: FilterName) => string {
  const { t } = useTranslation('market')
  const language = useLanguage()
  const currency = useMarket()?.currency ?? 'CNY'
  const categories = useCategories()
  const grades = useGrades()
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, language)
  const price = () => {
    const { minPriceMinor: min, maxPriceMinor: max } = filters
    if (min !== undefined && max !== undefined) return `${money(min)} – ${money(max)}`
    if (min !== undefined) return t('filter.from', { min: money(min) })
    return max === undefined ? '' : t('filter.upTo', { max: money(max) })
  }
  const named = (
    list: readonly { code: string; names: Parameters<typeof nameIn>[0] }[],
    code = '',
  ) => nameIn(list.find(item => item.code === code)?.names, language) || code
  return name => {
    if (name === 'category') return named(categories, filters.category)
    if (name === 'grade') return named(grades, filters.grade)
    if (name === 'delivery' && filters.delivery) return t(`delivery.${filters.delivery}`)
    if (name === 'seller') return t('filter.seller')
    return price()
  }
}
