import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import css from './disputes.module.css'
import { percent } from './figures/percent.ts'
import { type Effect, useEffectOfAdvice } from './use-advice.ts'

/** How often decisions agree with the proposal, where it was shown and where it was not. */
export function AdviceEffect() {
  const { t } = useTranslation('disputes')
  const { data } = useEffectOfAdvice()
  if (!data) return null
  return (
    <Section title={t('advice.effectTitle')}>
      <Sheet>
        <div className={css.stack}>
          <p className={css.soft}>{t('advice.effectHelp', { coin: data.coin })}</p>
          <Arms effect={data} />
          <Facts effect={data} />
        </div>
      </Sheet>
    </Section>
  )
}

type Arm = Effect['arms'][number]

function Arms({ effect: { arms } }: { effect: Effect }) {
  const { t } = useTranslation('disputes')
  const language = useLanguage()
  const agreed = ({ agreed: n, share }: Arm) => {
    if (!share) return '–'
    const [value, low, high] = [share.value, share.low, share.high].map(one =>
      percent(one, language),
    )
    return `${n} · ${value} (${low}–${high})`
  }
  return (
    <DataTable
      caption={t('advice.effectTitle')}
      rows={arms}
      rowKey={one => one.arm}
      columns={[
        {
          ...{ key: 'arm', title: t('advice.arm.name'), lead: true },
          cell: one => t(`advice.arm.${one.arm}`),
        },
        {
          ...{ key: 'proposed', title: t('advice.decided'), figure: true },
          cell: one => one.proposed,
        },
        { key: 'agreed', title: t('advice.agreed'), figure: true, cell: agreed },
        { key: 'unsure', title: t('advice.unsure'), figure: true, cell: one => one.unsure },
      ]}
    />
  )
}

function Facts({ effect: { gap, model } }: { effect: Effect }) {
  const { t } = useTranslation('disputes')
  const language = useLanguage()
  const share = (one: number) => percent(one, language)
  const { all } = model.heldOut
  return (
    <>
      <p>
        {gap
          ? t('advice.gap', {
              ...{ value: share(gap.value), low: share(gap.low), high: share(gap.high) },
            })
          : t('advice.noGap')}
      </p>
      {all && (
        <p className={css.soft}>
          {t('advice.model', {
            ...{ version: model.version, cases: all.cases, right: share(all.accuracy) },
            ...{ sure: share(all.sure), sureRight: share(all.accuracySure) },
          })}
        </p>
      )}
    </>
  )
}
