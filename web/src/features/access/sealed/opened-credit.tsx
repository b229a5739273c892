import { useTranslation } from 'react-i18next'
import type { CreditRead } from '../../../lib/operator-types.ts'
import { Facts } from '../../../ui/facts.tsx'
import { When } from '../../../ui/when.tsx'
import { signed } from '../../credit/score-scale.ts'
import css from './sealed.module.css'
import { UnderMark } from './sealed-values.tsx'

type Props = { opened: CreditRead; onOver: () => void }

/** All of somebody's credit: the scores, what makes them, the facts behind, and how they came. */
export function OpenedCredit({ opened, onOver }: Props) {
  const { t } = useTranslation('credit')
  return (
    <UnderMark shown={opened} onOver={onOver}>
      {opened.credit.axes.map(axis => (
        <section key={axis.axis}>
          <h3>
            {t(`axis.${axis.axis}.name`)} · {axis.score} · {t(`grade.${axis.grade ?? 'new'}`)}
          </h3>
          <Facts
            facts={[
              { key: 'base', name: t('reasons.base'), value: axis.base },
              ...axis.reasons.map(({ dimension, points }) => ({
                key: dimension,
                name: t(`dimension.${dimension}`),
                value: signed(points),
              })),
            ]}
          />
          <Behind behind={opened.behind.find(one => one.axis === axis.axis)} />
        </section>
      ))}
    </UnderMark>
  )
}

function Behind({ behind }: { behind: CreditRead['behind'][number] | undefined }) {
  const { t } = useTranslation('credit')
  if (!behind) return null
  return (
    <>
      {behind.findings.length > 0 && <h4>{t('reasons.title')}</h4>}
      <ul>
        {behind.findings.map(({ factId, code, at, points, trade }) => (
          <li key={`${factId} ${code}`}>
            {t(`finding.${code}`)} ({signed(points)}) · {trade.title}{' '}
            <span className={css.soft}>
              <When at={at} />
            </span>
          </li>
        ))}
      </ul>
      {behind.history.length > 0 && <h4>{t('history.title')}</h4>}
      <ul>
        {behind.history.map(({ at, score, grade }) => (
          <li key={at}>
            {score} · {t(`grade.${grade ?? 'new'}`)}{' '}
            <span className={css.soft}>
              <When at={at} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
