import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FullAddress } from '../trade/actions/full-address.tsx'
import { useCarrier, useCarriers } from '../trade/carriers.ts'
import { firstCarrier } from '../trade/last-carrier.ts'
import { tidyTrackingNumber } from '../trade/tracking-number.ts'
import { Sending } from '../trade/trade-sending.tsx'
import css from './aftersales.module.css'
import { type Aftersale, useStep } from './use-aftersales.ts'

type Props = { one: Aftersale; step: 'send-back' | 'send-again' }

/** Goods go back, or come again: with a label that names nobody, or with a number of one's own. */
export function SendGoods({ one, step }: Props) {
  const { t } = useTranslation('aftersales')
  const orders = one.actions.includes('order_label')
  const byHand = <SendForm one={one} step={step} filled={!orders && !one.label?.code} />
  return (
    <>
      <Sending of={one} />
      {orders && <OrderLabel one={one} />}
      {one.label?.code && <HandOver one={one} step={step} />}
      {orders || one.label?.code ? (
        <ReasonCard ask={t('label.byHand')}>{byHand}</ReasonCard>
      ) : (
        byHand
      )}
    </>
  )
}

function OrderLabel({ one }: Pick<Props, 'one'>) {
  const { t } = useTranslation(['aftersales', 'trade'])
  const carriers = useCarriers().filter(({ makesLabels }) => makesLabels)
  const order = useStep(one, 'label')
  const [chosen, setChosen] = useState('')
  const carrier = chosen || firstCarrier(carriers)
  return (
    <form
      className={css.form}
      onSubmit={event => {
        event.preventDefault()
        order.mutate({ carrier })
      }}
    >
      <p className={css.soft}>{t('label.text')}</p>
      <Carrier value={carrier} onChange={setChosen} choices={carriers} />
      <ProblemNote error={order.error} />
      <PrimaryAction submit wide busy={order.isPending} disabled={!carrier}>
        {t('trade:action.order_label.do')}
      </PrimaryAction>
    </form>
  )
}

/** Says that the parcel with the made label is with its carrier. */
function HandOver({ one, step }: Props) {
  const { t } = useTranslation('trade')
  const { carrier = '', trackingNumber = '' } = one.label ?? {}
  const { name } = useCarrier(carrier)
  const send = useStep(one, step)
  return (
    <div className={css.form}>
      <PrimaryAction
        wide
        busy={send.isPending}
        onClick={() => send.mutate({ carrier, trackingNumber: trackingNumber ?? '' })}
      >
        {t('action.ship.handed', { carrier: name })}
      </PrimaryAction>
      <ProblemNote error={send.error} />
    </div>
  )
}

function SendForm({ one, step, filled }: Props & { filled: boolean }) {
  const { t } = useTranslation(['aftersales', 'trade'])
  const carriers = useCarriers()
  const send = useStep(one, step)
  const [chosen, setChosen] = useState('')
  const [trackingNumber, setNumber] = useState('')
  const carrier = chosen || firstCarrier(carriers)
  const offered = carriers.find(({ code }) => code === carrier)
  const Action = filled ? PrimaryAction : QuietAction
  return (
    <form
      className={css.form}
      onSubmit={event => {
        event.preventDefault()
        send.mutate({ carrier, trackingNumber })
      }}
    >
      <Carrier value={carrier} onChange={setChosen} choices={carriers} />
      {offered && one.actions.includes('show_address') && (
        <FullAddress key={carrier} of="aftersales" id={one.id} carrier={offered} />
      )}
      <TextField
        label={t('trade:action.ship.number')}
        placeholder={offered?.example ?? ''}
        value={trackingNumber}
        onChange={text => setNumber(tidyTrackingNumber(text))}
        maxLength={64}
        required
      />
      <ProblemNote error={send.error} />
      <Action submit wide busy={send.isPending} disabled={!carrier || !trackingNumber}>
        {t(`do.${step}.label`)}
      </Action>
    </form>
  )
}

type CarrierProps = {
  value: string
  onChange: (code: string) => void
  choices: readonly { code: string; name: string }[]
}

function Carrier({ value, onChange, choices }: CarrierProps) {
  const { t } = useTranslation('trade')
  return (
    <ChoiceField
      label={t('action.ship.carrier')}
      value={value}
      onChange={onChange}
      choices={choices.map(({ code, name }) => ({ value: code, label: name }))}
      required
    />
  )
}
