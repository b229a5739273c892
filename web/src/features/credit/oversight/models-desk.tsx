import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Section } from '../../../ui/page.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import row from '../../operator/row.module.css'
import type { Axis } from '../use-credit.ts'
import { ConditionPart } from './condition-part.tsx'
import { ModelCard } from './model-card.tsx'
import css from './oversight.module.css'
import { type Model, PLACES, useModels } from './use-models.ts'

/** The credit models at work: how right each was, how fair, and which one decides. */
export function ModelsDesk() {
  const { t } = useTranslation(['risk', 'credit', 'common'])
  const [axis, setAxis] = useState<Axis>('seller')
  const models = useModels()
  if (models.isPending) return <SkeletonText lines={8} label={t('common:loading')} />
  if (!models.data) {
    return <ErrorState error={models.error} onRetry={() => void models.refetch()} />
  }
  return (
    <div className={row.stack}>
      <Segments
        label={t('credit:axis.label')}
        value={axis}
        onChange={setAxis}
        choices={[
          { value: 'seller', label: t('model.axis.seller') },
          { value: 'buyer', label: t('model.axis.buyer') },
        ]}
      />
      <Section title={t('model.title')}>
        <p className={css.soft}>{t('model.lead')}</p>
        {[...models.data].sort(byPlace).map(model => (
          <ModelCard key={`${model.version} ${axis}`} model={model} axis={axis} />
        ))}
      </Section>
      <ConditionPart axis={axis} />
    </div>
  )
}

/** The one that decides first, those that stand nowhere last. */
function byPlace(a: Model, b: Model): number {
  const order = ({ place }: Model) => (place === null ? PLACES.length : PLACES.indexOf(place))
  return order(a) - order(b)
}
