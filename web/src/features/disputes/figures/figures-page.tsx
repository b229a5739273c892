import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Page, Section, Sheet } from '../../../ui/page.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import { When } from '../../../ui/when.tsx'
import { useCauseWords } from './cause-words.ts'
import css from './figures.module.css'
import { Months } from './months.tsx'
import { type Published, usePublished } from './use-figures.ts'

/** How disputes go in this market, for everybody. */
export function FiguresPage() {
  const { t } = useTranslation(['figures', 'common'])
  const { data, error, refetch } = usePublished()
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      {data && <Figures published={data} />}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonText lines={8} label={t('common:loading')} />}
    </Page>
  )
}

function Figures({ published }: { published: Published }) {
  const { t } = useTranslation('figures')
  const { publishFrom, months, improved } = published
  return (
    <div className={css.stack}>
      <p className={css.soft}>{t('withheldRule', { count: publishFrom })}</p>
      <Months months={months} none={t('tooFew', { count: publishFrom })} />
      <Improved improved={improved} />
    </div>
  )
}

/** What was done about causes that repeated. */
function Improved({ improved }: Pick<Published, 'improved'>) {
  const { t } = useTranslation('figures')
  const words = useCauseWords()
  return (
    <Section title={t('improved.title')}>
      <Sheet>
        {improved.length === 0 && <p className={css.soft}>{t('improved.none')}</p>}
        <ul className={css.list}>
          {improved.map(one => (
            <li key={`${one.month} ${one.category} ${one.reason}`}>
              <strong>{words(one)}</strong>
              <span>{one.done}</span>
              <span className={css.soft}>
                <When at={one.at} show="day" />
              </span>
            </li>
          ))}
        </ul>
      </Sheet>
    </Section>
  )
}
