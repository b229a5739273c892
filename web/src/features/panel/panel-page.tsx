import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useLanguage } from '../../lib/i18n.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { SwitchField } from '../../ui/fields.tsx'
import { Page, Section, Sheet } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Until, When } from '../../ui/when.tsx'
import css from '../disputes/disputes.module.css'
import { QualityFacts } from './quality-facts.tsx'
import { type Juror, useJuror, useMyCases, useWilling } from './use-panel.ts'

/** Deciding as a peer: what it takes, the exam, being willing, my cases and how I vote. */
export function PanelPage() {
  const { t } = useTranslation(['panel', 'common'])
  const { data: juror, error, refetch } = useJuror()
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      {juror && (
        <>
          <Standing juror={juror} />
          <MyCases />
          {juror.quality.votes > 0 && <Quality juror={juror} />}
        </>
      )}
      {!juror && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!juror && !error && <SkeletonRows rows={4} label={t('common:loading')} />}
    </Page>
  )
}

function Standing({ juror }: { juror: Juror }) {
  const { t } = useTranslation('panel')
  const willing = useWilling()
  const { exam, needs } = juror
  const met = (yes: boolean) => t(yes ? 'needs.met' : 'needs.missing')
  return (
    <Section title={t('needs.title')}>
      <Sheet>
        <div className={css.stack}>
          <Facts
            facts={[
              {
                key: 'exam',
                name: t('needs.exam'),
                value: exam.validUntil ? <Until by={exam.validUntil} /> : met(false),
              },
              { key: 'trades', name: t('needs.trades'), value: t('needs.count', needs.trades) },
              { key: 'grade', name: t('needs.grade'), value: met(needs.grade) },
              { key: 'member', name: t('needs.member'), value: met(needs.member) },
            ]}
          />
          {exam.passedAt === null ? (
            <div className={css.actions}>
              <PrimaryAction to="/panel/exam">{t('exam.go')}</PrimaryAction>
            </div>
          ) : (
            <SwitchField
              label={t('willing.label')}
              help={t('willing.help')}
              checked={juror.willing}
              onChange={checked => willing.mutate(checked)}
              disabled={willing.isPending}
            />
          )}
          <ProblemNote error={willing.error} />
        </div>
      </Sheet>
    </Section>
  )
}

function MyCases() {
  const { t } = useTranslation(['panel', 'common', 'disputes'])
  const pages = useMyCases()
  const items = pages.data?.pages.flatMap(page => page.items)
  return (
    <Section title={t('cases.title')}>
      {items?.length === 0 && <p>{t('cases.none')}</p>}
      <ul className={css.cards}>
        {items?.map(seat => (
          <li key={seat.id}>
            <Link to={`/panel/cases/${seat.id}`} className={css.card}>
              <span className={css.row}>
                <strong>{t(`disputes:reason.${seat.reason}`)}</strong>
                <span>{t(`cases.phase.${seat.phase}`)}</span>
                {seat.until && (
                  <span className={css.soft}>
                    <Until by={seat.until} />
                  </span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <QuietAction onClick={() => void pages.fetchNextPage()} busy={pages.isFetchingNextPage}>
          {t('common:more')}
        </QuietAction>
      )}
      {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
    </Section>
  )
}

function Quality({ juror }: { juror: Juror }) {
  const { t } = useTranslation('panel')
  const language = useLanguage()
  return (
    <Section title={t('quality.title')}>
      <Sheet>
        <div className={css.stack}>
          <QualityFacts quality={juror.quality} language={language} />
          <p className={css.soft}>{t('quality.own')}</p>
          {juror.exam.passedAt && (
            <p className={css.soft}>
              {t('quality.passed')} <When at={juror.exam.passedAt} />
            </p>
          )}
        </div>
      </Sheet>
    </Section>
  )
}
