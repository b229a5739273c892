import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction } from '../../ui/actions.tsx'
import { DeskLink } from '../../ui/desk-link.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { When } from '../../ui/when.tsx'
import css from './clock-control.module.css'
import { Preview } from './clock-preview.tsx'
import { STEPS, type Step, stepOf, type Unit } from './clock-step.ts'
import { DeadlineLine } from './deadlines-page.tsx'
import { useClock, useMoveClock, useNextDeadlines } from './use-clock.ts'

const CHOICES = Object.keys(STEPS) as Step[]
const UNITS: readonly Unit[] = ['minutes', 'hours', 'days']

/** Moves the sandbox's time forward, after saying what will act by itself on the way. */
export function ClockControl() {
  const { t } = useTranslation('operator')
  const clock = useClock()
  const move = useMoveClock()
  const [step, setStep] = useState<Step>('day')
  const [typed, setTyped] = useState('')
  const [unit, setUnit] = useState<Unit>('days')
  const advance_ms = STEPS[step] ?? stepOf(typed, unit)
  return (
    <Section title={t('clock.title')} id="clock">
      <Sheet>
        <div className={css.clock}>
          <p className={css.now} aria-live="polite">
            <span className={css.soft}>{t('clock.now')}</span>
            <strong>{clock.data && <When at={clock.data.now} />}</strong>
          </p>
          <p className={css.soft}>{t('clock.text')}</p>
          <Segments
            label={t('clock.far')}
            value={step}
            onChange={setStep}
            choices={CHOICES.map(code => ({ value: code, label: t(`clock.step.${code}`) }))}
          />
          {step === 'other' && (
            <Typed typed={typed} unit={unit} onTyped={setTyped} onUnit={setUnit} />
          )}
          <h3 className={css.heading}>{t('clock.preview.title')}</h3>
          <Preview advance_ms={advance_ms} />
          <PrimaryAction
            onClick={() => advance_ms !== null && move.mutate(advance_ms)}
            disabled={advance_ms === null}
            busy={move.isPending}
          >
            {t('clock.move')}
          </PrimaryAction>
          {move.isPending && <p role="status">{t('clock.moving')}</p>}
          <ProblemNote error={move.error} />
          <Next />
          <p className={css.desks}>
            <DeskLink desk="institution" />
            <DeskLink desk="carrier" />
          </p>
        </div>
      </Sheet>
    </Section>
  )
}

type TypedProps = {
  typed: string
  unit: Unit
  onTyped: (typed: string) => void
  onUnit: (unit: Unit) => void
}

/** A length of one's own: a number and its unit. */
function Typed({ typed, unit, onTyped, onUnit }: TypedProps) {
  const { t } = useTranslation('operator')
  const wrong = typed !== '' && stepOf(typed, unit) === null
  return (
    <div className={css.other}>
      <TextField
        label={t('clock.other')}
        value={typed}
        onChange={onTyped}
        inputMode="numeric"
        maxLength={6}
        error={wrong ? t('clock.wrong') : null}
      />
      <ChoiceField
        label={t('clock.unit')}
        value={unit}
        onChange={value => onUnit(UNITS.find(one => one === value) ?? 'days')}
        choices={UNITS.map(one => ({ value: one, label: t(`clock.${one}`) }))}
      />
    </div>
  )
}

/** What time does next, whatever it is about. */
function Next() {
  const { t } = useTranslation('operator')
  const { data } = useNextDeadlines()
  return (
    <>
      <h3 className={css.heading}>{t('clock.next')}</h3>
      {data?.length === 0 && <p className={css.soft}>{t('clock.nothing')}</p>}
      <ol className={css.next}>
        {data?.map(deadline => (
          <li key={deadline.subject}>
            <DeadlineLine deadline={deadline} />
          </li>
        ))}
      </ol>
    </>
  )
}
