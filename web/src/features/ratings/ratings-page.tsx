import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'react-router'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, Panes, Section, Sheet } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { meanOf } from './mean.ts'
import { RatingCard } from './rating-card.tsx'
import css from './ratings.module.css'
import { RulesNote } from './rules-note.tsx'
import { StandingFigures } from './standing-figures.tsx'
import { StarPlot } from './star-plot.tsx'
import { Stars } from './stars.tsx'
import { type Side, type Summary, useRatings, useSummary } from './use-ratings.ts'

/** What everybody may read about somebody: how they were rated, by whom, and what they answered. */
export function RatingsPage() {
  const { t } = useTranslation(['ratings', 'common'])
  const { id = '' } = useParams()
  const summary = useSummary(id)
  const name = summary.data?.person.displayName
  return (
    <Page title={name ? t('page.title', { name }) : t('page.untitled')}>
      {summary.isPending && <SkeletonText lines={6} label={t('common:loading')} />}
      {summary.error && <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />}
      {summary.data && <Shown summary={summary.data} />}
    </Page>
  )
}

function Shown({ summary }: { summary: Summary }) {
  const { t } = useTranslation(['ratings', 'credit'])
  const [search, setSearch] = useSearchParams()
  const [stars, setStars] = useState<number | null>(null)
  const role: Side = search.get('role') === 'buyer' ? 'buyer' : 'seller'
  const standing = summary[role]
  const mean = meanOf(standing)
  return (
    <>
      <Segments
        label={t('page.role')}
        value={role}
        onChange={next => {
          setStars(null)
          setSearch({ role: next }, { replace: true })
        }}
        choices={(['seller', 'buyer'] as const).map(value => ({
          value,
          label: t(`page.as.${value}`),
        }))}
      />
      <Panes
        sideFirst
        side={
          <Sheet>
            <div className={css.form}>
              {mean === null ? (
                <p>{t('summary.none')}</p>
              ) : (
                <p className={css.mean}>
                  <strong>{mean.toFixed(1)}</strong> <Stars n={mean} size={22} />
                </p>
              )}
              {mean !== null && <StarPlot standing={standing} chosen={stars} onChoose={setStars} />}
              <StandingFigures standing={standing} role={role} />
              <Link to={`/people/${summary.person.id}`}>
                {t('credit:public.title', { name: summary.person.displayName })}
              </Link>
              <RulesNote />
            </div>
          </Sheet>
        }
        main={<List personId={summary.person.id} role={role} stars={stars} />}
      />
    </>
  )
}

type ListProps = { personId: string; role: Side; stars: number | null }

function List({ personId, role, stars }: ListProps) {
  const { t } = useTranslation(['ratings', 'common'])
  const pages = useRatings(personId, role, stars)
  if (pages.isPending) return <SkeletonText lines={6} label={t('common:loading')} />
  if (!pages.data) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
  const items = pages.data.pages.flatMap(page => page.items)
  if (items.length === 0) {
    return <EmptyState title={t(stars ? 'page.noneSo' : 'page.none')} text={t('page.noneText')} />
  }
  return (
    <Section>
      <h2 className="only-heard">{t('page.list')}</h2>
      <ul className={css.list}>
        {items.map(rating => (
          <li key={rating.id}>
            <Sheet>
              <RatingCard
                rating={rating}
                head={
                  <>
                    {rating.rater.name ?? t('formerMember')}
                    {rating.rater.word && ` · ${t(`rater.${rating.rater.word}`)}`}
                    {rating.listing?.title && (
                      <>
                        {' · '}
                        <Link to={`/listings/${rating.listing.id}`}>{rating.listing.title}</Link>
                      </>
                    )}
                  </>
                }
                mayReport
              />
            </Sheet>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <QuietAction onClick={() => void pages.fetchNextPage()} busy={pages.isFetchingNextPage}>
          {t('common:more')}
        </QuietAction>
      )}
    </Section>
  )
}
