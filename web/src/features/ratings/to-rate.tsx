import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Section, Sheet } from '../../ui/page.tsx'
import { Until } from '../../ui/when.tsx'
import css from './ratings.module.css'
import { useToWrite } from './use-ratings.ts'

/** Trades that wait for my rating, the one that ends first first; nothing when none does. */
export function ToRate() {
  const { t } = useTranslation('ratings')
  const items = useToWrite().data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title={t('toWrite.title')}>
      <Sheet>
        <ul className={css.toWrite}>
          {items.map(({ tradeId, side, listing, until, otherRated }) => (
            <li key={tradeId}>
              <Link to={`/trades/${tradeId}#ratings`}>{listing.title ?? t('toWrite.item')}</Link>
              <span className={css.soft}>
                {t(`toWrite.${side}`)}
                {otherRated && ` · ${t('toWrite.otherRated')}`} · <Until by={until} />
              </span>
            </li>
          ))}
        </ul>
      </Sheet>
    </Section>
  )
}
