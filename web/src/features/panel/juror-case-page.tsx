import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { ErrorState } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Page, Section, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { Until, When } from '../../ui/when.tsx'
import css from '../disputes/disputes.module.css'
import { TermsText } from '../disputes/terms.tsx'
import { type JurorCase, useJurorCase } from './use-panel.ts'
import { Vote } from './vote.tsx'

/** A case that I was drawn for: what was said and shown, without names, and my vote. */
export function JurorCasePage() {
  const { id = '' } = useParams()
  const { t } = useTranslation(['panel', 'disputes'])
  const { data: found, error, refetch } = useJurorCase(id)
  const title = found ? t(`disputes:reason.${found.reason}`) : t('case.title')
  return (
    <Page title={title} back={{ to: '/panel', label: t('title') }} width="reading">
      {found && (
        <div className={css.stack}>
          <About found={found} />
          {found.phase !== 'over' && <Shown found={found} />}
          <Vote key={found.phase} found={found} />
        </div>
      )}
      {!found && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!found && !error && <SkeletonText lines={6} label={t('case.title')} />}
    </Page>
  )
}

function About({ found }: { found: JurorCase }) {
  const { t } = useTranslation(['panel', 'disputes'])
  const { terms, until } = found
  return (
    <Section title={t(`cases.phase.${found.phase}`)}>
      <Sheet>
        <div className={css.stack}>
          {until && (
            <p role="status">
              <strong>{t('case.until')}</strong> <Until by={until} />
            </p>
          )}
          <Facts
            facts={[
              {
                key: 'by',
                name: t('disputes:fact.openedBy'),
                value: t(`disputes:who.${found.claimant}`),
              },
              {
                key: 'issue',
                name: t('disputes:fact.atIssue'),
                value: <MoneyText money={found.atIssue} />,
              },
              {
                key: 'claimant',
                name: t('case.wants.claimant'),
                value: <TermsText terms={terms.claimant} />,
              },
              {
                key: 'respondent',
                name: t('case.wants.respondent'),
                value: <TermsText terms={terms.respondent} />,
              },
            ]}
          />
          <p className={css.soft}>{t('case.nameless')}</p>
        </div>
      </Sheet>
    </Section>
  )
}

/** What people wrote and put before the panel; what the market recorded stands as it was recorded. */
function Shown({ found }: { found: JurorCase }) {
  const { t } = useTranslation(['panel', 'disputes'])
  return (
    <Section title={t('case.file')}>
      <Sheet>
        <ol className={css.items}>
          {found.said.map(entry => (
            <li key={entry.sequence}>
              <span>
                <strong>{t(`disputes:entry.${entry.kind}`)}</strong> ·{' '}
                {t(`disputes:who.${entry.by}`)} · <When at={entry.at} />
              </span>
              {Object.entries(entry.words).map(([name, words]) => (
                <blockquote key={name} className={css.quote}>
                  {words}
                </blockquote>
              ))}
            </li>
          ))}
          {found.evidence.map(item => (
            <li key={item.id}>
              <span>
                <strong>{t(`disputes:item.${item.item}`)}</strong> · {t(`disputes:who.${item.by}`)}{' '}
                · <When at={item.addedAt} />
              </span>
              {item.picture && (
                <img
                  src={item.picture.url}
                  width={item.picture.width}
                  height={item.picture.height}
                  alt={t('disputes:item.photo')}
                  className={css.picture}
                />
              )}
              {item.content !== null && (
                <details>
                  <summary>{t('disputes:evidence.look')}</summary>
                  <pre className={css.quote}>{JSON.stringify(item.content, null, 1)}</pre>
                </details>
              )}
            </li>
          ))}
        </ol>
      </Sheet>
    </Section>
  )
}
