import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '../../../lib/me.ts'
import type { Processor } from '../../../lib/privacy-types.ts'
import { marketDay } from '../../../lib/time.ts'
import { QuietAction } from '../../../ui/actions.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Section } from '../../../ui/page.tsx'
import { When } from '../../../ui/when.tsx'
import row from '../../operator/row.module.css'
import { useNames } from '../use-names.ts'
import { AgreementForm } from './agreement-form.tsx'
import { FlowPlot } from './flow-plot.tsx'
import { standingOf } from './processor-standing.ts'
import { ProcessorSwitch } from './processor-switch.tsx'

/** A third party: how it stands, its paper, what was really sent, and what one can do. */
export function ProcessorDetail({ processor }: { processor: Processor }) {
  const { t } = useTranslation(['officer', 'privacy'])
  const manages = may(useMe(), 'processor.manage')
  const standing = standingOf(processor, marketDay())
  const facts = useProcessorFacts(processor)
  return (
    <div className={row.stack}>
      <Section title={processor.legalName}>
        <p className={standing === 'sending' ? undefined : row.wait}>
          {t(`standingText.${standing}`)}
        </p>
        <Facts facts={facts} />
      </Section>
      {manages && <ProcessorSwitch processor={processor} />}
      <Section title={t('flows.title')}>
        <FlowPlot processor={processor} />
      </Section>
      {manages && <Paper processor={processor} />}
    </div>
  )
}

function useProcessorFacts(processor: Processor) {
  const { t } = useTranslation(['officer', 'privacy'])
  const names = useNames()
  const { agreement, cutOff, reviewedAt, reviewDueAt } = processor
  const paper = agreement && [
    { key: 'reference', name: t('agreement.reference'), value: agreement.reference },
    { key: 'classes', name: t('agreement.classes'), value: names.classes(agreement.classes) },
    {
      key: 'days',
      name: t('agreement.days'),
      value: `${names.day(agreement.from)} – ${names.day(agreement.until)}`,
    },
  ]
  return [
    {
      key: 'for',
      name: t('processors.for'),
      value: t(`privacy:processorPurpose.${processor.purpose}`),
    },
    { key: 'place', name: t('agreement.place'), value: names.country(processor.place) },
    { key: 'name', name: t('processors.adapter'), value: processor.name },
    ...(paper ?? []),
    {
      key: 'reviewed',
      name: t('processors.reviewed'),
      value: reviewedAt ? <When at={reviewedAt} show="day" /> : t('processors.never'),
    },
    { key: 'due', name: t('processors.due'), value: <When at={reviewDueAt} show="day" /> },
    ...(cutOff
      ? [
          { key: 'cut', name: t('processors.cutAt'), value: <When at={cutOff.at} />, strong: true },
          { key: 'why', name: t('processors.reason'), value: cutOff.reason },
        ]
      : []),
  ]
}

function Paper({ processor }: { processor: Processor }) {
  const { t } = useTranslation('officer')
  const [editing, setEditing] = useState(false)
  return (
    <Section title={t('agreement.title')}>
      {editing ? (
        <AgreementForm processor={processor} onDone={() => setEditing(false)} />
      ) : (
        <div>
          <QuietAction onClick={() => setEditing(true)}>
            {t(processor.agreement ? 'agreement.renew' : 'agreement.add')}
          </QuietAction>
        </div>
      )}
    </Section>
  )
}
