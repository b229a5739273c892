import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgreementInput, Processor } from '../../../lib/privacy-types.ts'
import { PrimaryAction, QuietAction } from '../../../ui/actions.tsx'
import { CheckList } from '../../../ui/check-list.tsx'
import { ProblemNote } from '../../../ui/error-state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from '../../access/propose-note.tsx'
import { useNames } from '../use-names.ts'
import { DayField } from './day-field.tsx'
import css from './desk.module.css'
import { useSaveAgreement } from './use-desk.ts'

/** What an agreement can allow to be sent, as the API names it. */
const CLASSES = [
  'name',
  'email',
  'phone',
  'address',
  'identity_number',
  'payout_account',
  'message',
  'parcel_number',
  'payment',
] as const satisfies AgreementInput['classes']

const NAME_MAX = 120
type Props = { processor: Processor; onDone: () => void }

/** Records the paper under which a third party gets data from now on; nothing else is sent. */
export function AgreementForm({ processor, onDone }: Props) {
  const { t } = useTranslation('officer')
  const { t: common } = useTranslation()
  const names = useNames()
  const [input, setInput] = useState(() => inputOf(processor))
  const save = useSaveAgreement(processor.id, onDone)
  const set = (part: Partial<AgreementInput>) => {
    save.reset()
    setInput({ ...input, ...part })
  }
  const { legalName, place, reference, classes, from, until } = input
  const whole = [legalName, reference, from, until].every(text => text.trim() !== '')
  const ready = whole && /^[A-Z]{2}$/.test(place) && classes.length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) save.mutate(input)
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        label={t('agreement.legalName')}
        value={legalName}
        onChange={value => set({ legalName: value })}
        maxLength={NAME_MAX}
        required
      />
      <div className={css.pair}>
        <TextField
          label={t('agreement.placeCode')}
          help={t('agreement.placeHelp')}
          value={place}
          onChange={value => set({ place: value.toUpperCase() })}
          maxLength={2}
          required
        />
        <TextField
          label={t('agreement.reference')}
          help={t('agreement.referenceHelp')}
          value={reference}
          onChange={value => set({ reference: value })}
          maxLength={NAME_MAX}
          required
        />
      </div>
      <div className={css.pair}>
        <DayField label={t('agreement.from')} value={from} onChange={day => set({ from: day })} />
        <DayField
          label={t('agreement.until')}
          value={until}
          onChange={day => set({ until: day })}
        />
      </div>
      <CheckList
        label={t('agreement.classes')}
        values={classes}
        onChange={values => set({ classes: values as AgreementInput['classes'] })}
        options={CLASSES.map(one => ({ value: one, label: names.classes([one]) }))}
      />
      <ProblemNote error={otherThanTwo(save.error)} />
      <ProposeNote error={save.error} />
      <div className={css.buttons}>
        <PrimaryAction submit busy={save.isPending} disabled={!ready || takesTwo(save.error)}>
          {t('agreement.save')}
        </PrimaryAction>
        <QuietAction onClick={onDone}>{common('cancel')}</QuietAction>
      </div>
    </form>
  )
}

function inputOf({ legalName, place, agreement }: Processor): AgreementInput {
  const { reference = '', classes = [], from = '', until = '' } = agreement ?? {}
  return { legalName, place, reference, classes, from, until }
}
