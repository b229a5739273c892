import { useTranslation } from 'react-i18next'
import type { Category, Language, Listing } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import { useCategories } from '../../lib/market.ts'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Panes, Section } from '../../ui/page.tsx'
import css from './listing-about.module.css'
import { SellerCard } from './seller-card.tsx'

/** Flaws first, then the description, the details, and who sells it. */
export function ListingAbout({ listing }: { listing: Listing }) {
  const { t } = useTranslation('listings')
  const language = useLanguage()
  const category = useCategories().find(known => known.code === listing.category)
  const facts = attributeFacts(listing, category, language)
  return (
    <Panes
      main={
        <>
          <Flaws defects={listing.defects} />
          {listing.description && (
            <Section title={t('description')}>
              <p className={css.description}>{listing.description}</p>
            </Section>
          )}
        </>
      }
      side={
        <>
          {facts.length > 0 && (
            <Section title={t('details')}>
              <Facts facts={facts} />
            </Section>
          )}
          <SellerCard seller={listing.seller} />
        </>
      }
    />
  )
}

function Flaws({ defects }: { defects: readonly string[] }) {
  const { t } = useTranslation('listings')
  return (
    <Section title={t('defects')}>
      {defects.length === 0 ? (
        <p className={css.soft}>{t('noDefects')}</p>
      ) : (
        <ul className={css.defects}>
          {defects.map(defect => (
            <li key={defect}>{defect}</li>
          ))}
        </ul>
      )}
      <p className={css.soft}>{t('defectsMeaning')}</p>
    </Section>
  )
}

function attributeFacts(
  listing: Listing,
  category: Category | undefined,
  language: Language,
): Fact[] {
  const known = category?.attributes ?? []
  return known.flatMap(attribute => {
    const value = listing.attributes[attribute.code]
    if (value === undefined || value === '') return []
    const choice = attribute.choices?.find(option => option.code === value)
    const words = choice ? nameIn(choice.names, language) : String(value)
    const unit = attribute.kind === 'number' && attribute.unit ? ` ${attribute.unit}` : ''
    return [{ key: attribute.code, name: nameIn(attribute.names, language), value: words + unit }]
  })
}
