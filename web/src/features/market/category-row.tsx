import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import { useCategories } from '../../lib/market.ts'
import css from './category-row.module.css'
import { searchAddress } from './filters.ts'

/** The top categories in a row; a phone swipes through them. */
export function CategoryRow() {
  const { t } = useTranslation('market')
  const language = useLanguage()
  const top = useCategories().filter(category => category.parent === null)
  return (
    <nav aria-label={t('filter.category')} className={css.row}>
      <ul className={css.list}>
        {top.map(category => (
          <li key={category.code}>
            <Link to={searchAddress({ category: category.code })} className={css.category}>
              {nameIn(category.names, language)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
