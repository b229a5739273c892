import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCarriers } from '../trade/carriers.ts'
import { firstCarrier } from '../trade/last-carrier.ts'
import { tidyTrackingNumber } from '../trade/tracking-number.ts'
import css from './aftersales.module.css'
import { type Aftersale, useStep } from './use-aftersales.ts'

/** Goods go back, or come again: which carrier, which number. */
export function SendForm({ one, step }: { one: Aftersale; step: 'send-back' | 'send-again' }) {
  const { t } = useTranslation(['aftersales', 'trade'])
  const carriers = useCarriers()
  const send = useStep(one, step)
  const [chosen, setChosen] = useState('')
  const [trackingNumber, setNumber] = useState('')
  const carrier = chosen || firstCarrier(carriers)
  const example = carriers.find(({ code }) => code === carrier)?.example ?? ''
  return (
    <form
      className={css.form}
      onSubmit={event => {
        event.preventDefault()
        send.mutate({ carrier, trackingNumber })
      }}
    >
      <ChoiceField
        label={t('trade:action.ship.carrier')}
        value={carrier}
        onChange={setChosen}
        choices={carriers.map(({ code, name }) => ({ value: code, label: name }))}
        required
      />
      <TextField
        label={t('trade:action.ship.number')}
        placeholder={example}
        value={trackingNumber}
        onChange={text => setNumber(tidyTrackingNumber(text))}
        maxLength={64}
        required
      />
      <ProblemNote error={send.error} />
      <PrimaryAction submit wide busy={send.isPending} disabled={!carrier || !trackingNumber}>
        {t(`do.${step}.label`)}
      </PrimaryAction>
    </form>
  )
}
