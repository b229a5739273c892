import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../lib/i18n.ts'
import { may, useMe } from '../../../lib/me.ts'
import { QuietAction } from '../../../ui/actions.tsx'
import { ProblemNote } from '../../../ui/error-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { ChoiceField } from '../../../ui/fields.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { ReasonCard } from '../../../ui/reason-card.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from '../../access/propose-note.tsx'
import row from '../../operator/row.module.css'
import { percentOf } from '../score-scale.ts'
import type { Axis } from '../use-credit.ts'
import css from './oversight.module.css'
import { SquarePlot } from './square-plot.tsx'
import { MOVED, type Model, PLACES, type Report, usePlaceModel } from './use-models.ts'

/** A version: where it stands, how right it was about trades that ended, and where it could go. */
export function ModelCard({ model, axis }: { model: Model; axis: Axis }) {
  const { t } = useTranslation('risk')
  const manages = may(useMe(), 'credit.manage')
  const report = model.reports.find(one => one.axis === axis)
  return (
    <Sheet>
      <div className={row.stack}>
        <div className={row.top}>
          <code className={row.id}>{model.version}</code>
          <span>{t(`model.place.${model.place ?? 'none'}`)}</span>
        </div>
        {!model.givesReasons && <p className={css.soft}>{t('model.noReasons')}</p>}
        {report && report.trades > 0 ? (
          <Judged report={report} />
        ) : (
          <p className={css.soft}>{t('model.tooFew')}</p>
        )}
        {manages && <PlaceForm model={model} />}
      </div>
    </Sheet>
  )
}

function Judged({ report }: { report: Report }) {
  const { t } = useTranslation('risk')
  const language = useLanguage()
  const { trades, wrong, auc, aucLow, aucHigh } = report
  const figure = (value: number | null, digits = 3) => value?.toFixed(digits) ?? t('model.unknown')
  const between = (low: number, high: number) => `${low.toFixed(2)} – ${high.toFixed(2)}`
  const interval = aucLow !== null && aucHigh !== null ? ` (${between(aucLow, aucHigh)})` : ''
  return (
    <>
      <Facts
        facts={[
          {
            key: 'trades',
            name: t('model.trades'),
            value: t('model.ofWrong', { count: trades, wrong }),
          },
          { key: 'auc', name: t('model.auc'), value: figure(auc, 2) + interval },
          { key: 'brier', name: t('model.brier'), value: figure(report.brier) },
          {
            key: 'ece',
            name: t('model.ece'),
            value:
              report.calibrationError === null
                ? t('model.unknown')
                : percentOf(report.calibrationError, language),
          },
          { key: 'drift', name: t('model.drift'), value: figure(report.drift) },
        ]}
      />
      <div className={css.plots}>
        <Calibration report={report} />
        {report.roc.length > 0 && (
          <SquarePlot
            title={t('roc.title')}
            words={t('roc.says', { auc: figure(auc, 2) })}
            across={t('roc.across')}
            up={t('roc.up')}
            points={report.roc.map(({ falsely, rightly }) => ({ x: falsely, y: rightly }))}
            most={1}
          />
        )}
      </div>
      <ReasonCard ask={t('model.howToRead')}>
        <p>{t('model.howToReadText', { drift: MOVED.much })}</p>
      </ReasonCard>
    </>
  )
}

/** Most chances are small, so the plot ends where they do. */
function Calibration({ report }: { report: Report }) {
  const { t } = useTranslation('risk')
  const language = useLanguage()
  const highest = Math.max(0.1, ...report.curve.flatMap(({ said, came }) => [said, came]))
  const said = report.curve.reduce((sum, bin) => sum + bin.said * bin.trades, 0) / report.trades
  return (
    <SquarePlot
      title={t('calibration.title')}
      words={t('calibration.says', {
        said: percentOf(said, language),
        came: percentOf(report.wrong / report.trades, language),
      })}
      across={t('calibration.across')}
      up={t('calibration.up')}
      points={report.curve.map(({ said: x, came: y, trades }) => ({ x, y, trades }))}
      most={Math.min(1, highest * 1.1)}
    />
  )
}

/** Going back is the same step with the other version. */
function PlaceForm({ model }: { model: Model }) {
  const { t } = useTranslation('risk')
  const [wished, setWished] = useState('')
  const place = usePlaceModel()
  const offered = PLACES.filter(one => one !== model.place).filter(
    one => one !== 'champion' || model.givesReasons,
  )
  return (
    <ReasonCard ask={t('place.ask')}>
      <div className={row.stack}>
        <p className={css.soft}>{t('place.text')}</p>
        <ChoiceField
          label={t('place.where')}
          value={wished}
          onChange={next => {
            // Another place is another decision: what was refused for this one says nothing of it.
            place.reset()
            setWished(next)
          }}
          choices={offered.map(value => ({ value, label: t(`model.place.${value}`) }))}
        />
        <ProblemNote error={otherThanTwo(place.error)} />
        <ProposeNote error={place.error} />
        {!takesTwo(place.error) && (
          <div>
            <QuietAction
              onClick={() =>
                place.mutate({
                  modelPlace: wished as (typeof PLACES)[number],
                  version: model.version,
                })
              }
              busy={place.isPending}
              disabled={wished === ''}
            >
              {t('place.do')}
            </QuietAction>
          </div>
        )}
      </div>
    </ReasonCard>
  )
}
