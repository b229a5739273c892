import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { ErrorState } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Page, Panes, Section, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { useWhenWords } from '../../ui/when.tsx'
import { usePerson } from '../listings/use-listing.ts'
import { searchAddress } from '../market/filters.ts'
import { StandingFigures } from '../ratings/standing-figures.tsx'
import { useSummary } from '../ratings/use-ratings.ts'
import css from './credit.module.css'
import { type Axis, type PublicCredit, usePublicCredit } from './use-credit.ts'
import { Violations } from './violations.tsx'

/** What everybody may know of somebody's credit: grades, trades, ratings, and what went wrong. */
export function PersonPage() {
  const { t } = useTranslation(['credit', 'common'])
  const { id = '' } = useParams()
  const person = usePerson(id)
  const credit = usePublicCredit(id)
  const name = person.data?.displayName
  const error = person.error ?? credit.error
  const again = () => void Promise.all([person.refetch(), credit.refetch()])
  return (
    <Page title={name ? t('public.title', { name }) : t('public.untitled')}>
      {error && <ErrorState error={error} onRetry={again} />}
      {!error && !(person.data && credit.data) && (
        <SkeletonText lines={8} label={t('common:loading')} />
      )}
      {person.data && credit.data && <Shown person={person.data} credit={credit.data} />}
    </Page>
  )
}

type Person = NonNullable<ReturnType<typeof usePerson>['data']>

function Shown({ person, credit }: { person: Person; credit: PublicCredit }) {
  const { t } = useTranslation('credit')
  const when = useWhenWords()
  const trades = { seller: person.counts.completedSales, buyer: person.counts.completedPurchases }
  return (
    <Panes
      main={credit.axes.map(({ axis, grade }) => (
        <Section key={axis} title={t(`axis.${axis}.name`)}>
          <Sheet>
            <div className={css.now}>
              <p className={css.score}>
                <span className={css.grade} data-grade={grade ?? 'new'}>
                  {t(`grade.${grade ?? 'new'}`)}
                </span>
                <span className={css.soft}>{t('public.trades', { count: trades[axis] })}</span>
              </p>
              <Ratings personId={person.id} axis={axis} />
            </div>
          </Sheet>
        </Section>
      ))}
      side={
        <>
          <Section title={t('public.violations')}>
            <Sheet>
              <Violations shown={credit.violations} />
            </Sheet>
          </Section>
          <Section title={t('public.about')}>
            <Sheet>
              <Facts
                facts={[
                  {
                    key: 'since',
                    name: t('public.since'),
                    value: when(person.memberSince, 'day'),
                  },
                ]}
              />
              <p>
                <Link to={searchAddress({ seller: person.id })}>{t('public.goods')}</Link>
              </p>
              <p className={css.soft}>{t('public.text')}</p>
            </Sheet>
          </Section>
        </>
      }
    />
  )
}

/** What was said of them on this side, masked parts counted, and the way to read it. */
function Ratings({ personId, axis }: { personId: string; axis: Axis }) {
  const { t } = useTranslation(['ratings', 'common'])
  const summary = useSummary(personId)
  if (summary.isPending) return <SkeletonText lines={3} label={t('common:loading')} />
  if (!summary.data) {
    return <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />
  }
  const standing = summary.data[axis]
  return (
    <>
      <StandingFigures standing={standing} role={axis} />
      <p>
        <Link to={`/people/${personId}/ratings?role=${axis}`}>
          {t('summary.counted', { count: standing.counted })}
        </Link>
      </p>
    </>
  )
}
