import { useTranslation } from 'react-i18next'
import { nameIn } from '../../lib/language.ts'
import { useCategories, useGrades } from '../../lib/market.ts'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import css from './trade-facts.module.css'
import type { TradeView } from './trade-view.ts'

/** The listing as the buyer saw it: what counts if the two disagree, whatever is edited later. */
export function TradeSnapshot({ trade }: { trade: TradeView }) {
  const { t } = useTranslation('trade')
  const { listing } = trade
  return (
    <Section title={t('snapshot.title')}>
      <div className={css.stack}>
        <Snapshot listing={listing} />
        <ReasonCard ask={t('snapshot.ask', { version: listing.version })}>
          <p>{t('snapshot.why')}</p>
        </ReasonCard>
      </div>
    </Section>
  )
}

/** What a published version of a listing shows. */
export type SnapshotView = Pick<
  TradeView['listing'],
  'title' | 'description' | 'photos' | 'grade' | 'category' | 'attributes' | 'defects'
>

/** A version of a listing: photos, facts, flaws and words. */
export function Snapshot({ listing }: { listing: SnapshotView }) {
  const { t } = useTranslation('trade')
  const facts = useSnapshotFacts(listing)
  return (
    <>
      {listing.photos.length > 0 && (
        <div className={css.photos}>
          {listing.photos.map((photo, place) => (
            <a key={photo.id} href={photo.url} target="_blank" rel="noreferrer">
              <PhotoFrame
                photo={photo}
                ratio="1 / 1"
                alt={t('snapshot.photo', { title: listing.title, number: place + 1 })}
              />
            </a>
          ))}
        </div>
      )}
      <h3>{listing.title}</h3>
      {facts.length > 0 && <Facts facts={facts} />}
      {listing.defects.length > 0 && (
        <div>
          <strong>{t('snapshot.defects')}</strong>
          <ul>
            {listing.defects.map(defect => (
              <li key={defect}>{defect}</li>
            ))}
          </ul>
        </div>
      )}
      <p className={css.plain}>{listing.description}</p>
    </>
  )
}

function useSnapshotFacts(listing: SnapshotView): Fact[] {
  const { t, i18n } = useTranslation('trade')
  const grade = useGrades().find(one => one.code === listing.grade)
  const category = useCategories().find(one => one.code === listing.category)
  const facts: Fact[] = []
  if (grade) {
    const value = nameIn(grade.names, i18n.language)
    facts.push({ key: 'grade', name: t('snapshot.grade'), value })
  }
  for (const attribute of category?.attributes ?? []) {
    const given = listing.attributes[attribute.code]
    if (given === undefined || given === '') continue
    const choice = attribute.choices?.find(one => one.code === given)
    // The name of a choice carries its unit already.
    const figure = attribute.unit ? `${given} ${attribute.unit}` : String(given)
    const value = choice ? nameIn(choice.names, i18n.language) : figure
    facts.push({ key: attribute.code, name: nameIn(attribute.names, i18n.language), value })
  }
  return facts
}
