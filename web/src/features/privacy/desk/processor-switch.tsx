import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Processor } from '../../../lib/privacy-types.ts'
import { QuietAction } from '../../../ui/actions.tsx'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { LongTextField } from '../../../ui/text-field.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from '../../access/propose-note.tsx'
import css from './desk.module.css'
import { useProcessorStep } from './use-desk.ts'

const REASON_MAX = 500
type Step = 'cut-off' | 'restore' | 'review'

/** Cuts a third party off at once, restores it, or says that its entry was looked through. */
export function ProcessorSwitch({ processor }: { processor: Processor }) {
  const { t } = useTranslation('officer')
  const [asking, setAsking] = useState<Step | null>(null)
  const [reason, setReason] = useState('')
  const act = useProcessorStep(processor.id, () => setAsking(null))
  const steps: Step[] = [processor.cutOff ? 'restore' : 'cut-off', 'review']
  const step = asking ?? 'review'
  const open = (next: Step) => {
    act.reset()
    setReason('')
    setAsking(next)
  }
  return (
    <div className={css.buttons}>
      {steps.map(one => (
        <QuietAction key={one} onClick={() => open(one)}>
          {t(`step.${one}.do`)}
        </QuietAction>
      ))}
      <ConfirmFacts
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={t(`step.${step}.title`, { name: processor.legalName })}
        consequence={t(`step.${step}.means`)}
        action={t(`step.${step}.do`)}
        ending={step === 'cut-off'}
        busy={act.isPending}
        error={otherThanTwo(act.error)}
        disabled={takesTwo(act.error) || (step === 'cut-off' && reason.trim() === '')}
        onConfirm={() =>
          act.mutate(step === 'cut-off' ? { step, reason: reason.trim() } : { step })
        }
      >
        {step === 'cut-off' && (
          <LongTextField
            label={t('processors.reason')}
            help={t('processors.reasonHelp')}
            value={reason}
            onChange={setReason}
            maxLength={REASON_MAX}
            required
          />
        )}
        <ProposeNote error={act.error} />
      </ConfirmFacts>
    </div>
  )
}
