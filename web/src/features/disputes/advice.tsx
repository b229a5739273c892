import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { may, useMe } from '../../lib/me.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import css from './disputes.module.css'
import { percent } from './figures/percent.ts'
import { TermsText } from './terms.tsx'
import { type Advice, useAdvice } from './use-advice.ts'
import type { Dispute } from './use-disputes.ts'

const ADVISED: readonly Dispute['stage'][] = ['facilitated', 'staff_decision', 'appealed']

/** Help for whoever decides; nobody else sees any of it, and it never acts. */
export function AdviceFor({ dispute }: { dispute: Dispute }) {
  const me = useMe()
  const decides = dispute.role === 'staff' && may(me, 'dispute.decide')
  return decides && ADVISED.includes(dispute.stage) ? <Help id={dispute.id} /> : null
}

function Help({ id }: { id: string }) {
  const { t } = useTranslation(['disputes', 'common'])
  const { data, error, refetch } = useAdvice(id)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonText lines={4} label={t('common:loading')} />
  return (
    <>
      <Section title={t('advice.title')}>
        <Sheet>
          <div className={css.stack}>
            {data.proposal ? (
              <Proposal proposal={data.proposal} model={data.model} />
            ) : (
              <p className={css.soft}>{t('advice.withheld')}</p>
            )}
          </div>
        </Sheet>
      </Section>
      <Section title={t('advice.similarTitle')}>
        <Sheet>
          <Similar similar={data.similar} />
        </Sheet>
      </Section>
    </>
  )
}

function Proposal({
  proposal: { side, terms, confidence, why, rules },
  model,
}: {
  proposal: NonNullable<Advice['proposal']>
  model: Advice['model']
}) {
  const { t } = useTranslation('disputes')
  const language = useLanguage()
  const sure = side !== 'unsure'
  const rulesFor = rules && (rules.refund.amountMinor > 0 ? 'buyer' : 'seller')
  return (
    <>
      <p>
        <strong>{t(`advice.side.${side}`)}</strong>
        {terms && (
          <>
            {' · '}
            <TermsText terms={terms} />
          </>
        )}
      </p>
      {sure && (
        <p className={css.soft}>
          {t('advice.confidence', {
            share: percent(confidence, language),
            right: percent(model.accuracySure, language),
          })}
        </p>
      )}
      <ul className={css.items}>
        {why.map(part => (
          <li key={part.name}>
            <span>
              {t(`advice.why.${part.name}`)}{' '}
              <span className={css.soft}>
                · {t(part.for === 'buyer' ? 'advice.forBuyer' : 'advice.forSeller')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {rules && (
        <p>
          {t('advice.rules')}: <TermsText terms={rules} />{' '}
          {rules.why.map(reason => t(`proposal.why.${reason}`)).join(' ')}{' '}
          {sure && (
            <span className={css.soft}>
              {t(rulesFor === side ? 'advice.agree' : 'advice.differ')}
            </span>
          )}
        </p>
      )}
      <p className={css.soft}>{t('advice.shown')}</p>
    </>
  )
}

type SimilarCase = Advice['similar'][number]

function Similar({ similar }: { similar: readonly SimilarCase[] }) {
  const { t } = useTranslation('disputes')
  const language = useLanguage()
  const share = (one: number) => percent(one, language)
  const back = ({ refundShare, withReturn }: SimilarCase) =>
    withReturn ? t('advice.withReturn', { share: share(refundShare) }) : share(refundShare)
  const ruleOf = ({ rule }: SimilarCase) => (rule ? t(`cited.${rule}`) : '–')
  return (
    <DataTable
      caption={t('advice.similarTitle')}
      rows={similar.map((one, at) => ({ ...one, key: String(at) }))}
      rowKey={one => one.key}
      empty={<p className={css.soft}>{t('advice.none')}</p>}
      columns={[
        {
          ...{ key: 'kind', title: t('advice.col.kind'), lead: true },
          cell: one => t(`reason.${one.reason}`),
        },
        { key: 'back', title: t('advice.col.back'), cell: back },
        {
          ...{ key: 'settled', title: t('advice.col.settled') },
          cell: one => t([`settled.${one.settledBy}`, 'settled.withdrawn']),
        },
        { key: 'rule', title: t('advice.col.rule'), cell: ruleOf },
        { key: 'month', title: t('advice.col.month'), cell: one => one.month },
        {
          ...{ key: 'like', title: t('advice.col.like'), figure: true },
          cell: one => share(one.likeness),
        },
      ]}
    />
  )
}
