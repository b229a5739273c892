import { useTranslation } from 'react-i18next'
import { API } from '../../lib/api.ts'
import { TextAction } from '../../ui/actions.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import css from './disputes.module.css'
import type { Dispute } from './use-disputes.ts'

/** Everything that happened, in a chain that nobody can change afterwards; to take along. */
export function CaseFile({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  return (
    <Section
      title={t('file.title')}
      actions={
        <TextAction href={`${API}/disputes/${dispute.id}/bundle/page`}>{t('file.take')}</TextAction>
      }
    >
      <Sheet>
        <ol className={css.file}>
          {dispute.file.map(entry => (
            <li key={entry.sequence}>
              <span>
                <strong>{t(`entry.${entry.kind}`)}</strong> · {t(`who.${entry.by}`)} ·{' '}
                <When at={entry.at} />
              </span>
              {entry.data.why === 'address_required' && <p>{t('file.noAddress')}</p>}
              {Number(entry.data.shortMinor) > 0 && (
                <p>
                  {t('file.owed')}{' '}
                  <MoneyText
                    money={{ ...dispute.atIssue, amountMinor: Number(entry.data.shortMinor) }}
                  />
                </p>
              )}
              {Object.entries(entry.words).map(([name, words]) => (
                <blockquote key={name} className={css.quote}>
                  {words}
                </blockquote>
              ))}
            </li>
          ))}
        </ol>
        <p className={css.digest}>
          {t('file.head')} {dispute.head}
        </p>
      </Sheet>
    </Section>
  )
}
