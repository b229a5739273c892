import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoment } from '../../lib/time.ts'
import { Section } from '../../ui/page.tsx'
import { Thread } from '../../ui/thread.tsx'
import { When } from '../../ui/when.tsx'
import { timelineOf } from './timeline.ts'
import type { TradeStep, TradeView } from './trade-view.ts'

/** The steps of this trade with their real dates; what is to come is shown quieter. */
export function TradeTimeline({ trade }: { trade: TradeView }) {
  const { t } = useTranslation('trade')
  return (
    <Section title={t('step.title')}>
      <Thread
        label={t('step.title')}
        steps={timelineOf(trade).map(step => ({
          key: step.code,
          status: step.status,
          title: (
            <>
              {t(`step.${step.code}`)}
              <span className="only-heard">: {t(`step.status.${step.status}`)}</span>
            </>
          ),
          text: <StepTime step={step} by={trade.turn.by} />,
        }))}
      />
    </Section>
  )
}

function StepTime({ step, by }: { step: TradeStep; by: string | null }) {
  const { t } = useTranslation('trade')
  const language = useLanguage()
  if (step.status === 'current') {
    if (!by) return t('step.now')
    return t('step.nowUntil', { by: formatMoment(Date.parse(by), language) })
  }
  return step.at ? <When at={step.at} /> : t('step.notYet')
}
