import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HoldInput } from '../../../lib/privacy-types.ts'
import { deviceDay } from '../../../lib/time.ts'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { ChoiceField } from '../../../ui/fields.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { PersonChoice } from '../../access/person-choice.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from '../../access/propose-note.tsx'
import { DayField } from './day-field.tsx'
import { HOLD_REASONS, usePlaceHold } from './use-desk.ts'

const REFERENCE_MAX = 80
/** As the server holds it. */
const YEARS_MAX = 2

type Typed = Record<'personId' | 'reason' | 'reference' | 'day', string>
const NOTHING: Typed = { personId: '', reason: '', reference: '', day: '' }

/** Asks for a hold; a second person reads exactly this before it holds. */
export function PlaceHold({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('officer')
  const [typed, setTyped] = useState(NOTHING)
  const place = usePlaceHold(onClose)
  const { personId, reason, reference, day } = typed
  const edit = (name: keyof Typed) => (value: string) => {
    place.reset()
    setTyped({ ...typed, [name]: value })
  }
  const wish = { personId, reason, reference: reference.trim(), until: endOf(day) }
  const complete = Object.values(wish).every(text => text !== '')
  return (
    <ConfirmFacts
      opened
      onClose={onClose}
      title={t('holds.place')}
      consequence={t('holds.means')}
      action={t('holds.place')}
      onConfirm={() => place.mutate(wish as HoldInput)}
      busy={place.isPending}
      error={otherThanTwo(place.error)}
      disabled={!complete || takesTwo(place.error)}
    >
      <PersonChoice value={personId} onChange={edit('personId')} />
      <ChoiceField
        label={t('holds.reason')}
        value={reason}
        onChange={edit('reason')}
        choices={HOLD_REASONS.map(value => ({ value, label: t(`holdReason.${value}`) }))}
        required
      />
      <TextField
        label={t('holds.reference')}
        help={t('holds.referenceHelp')}
        value={reference}
        onChange={edit('reference')}
        maxLength={REFERENCE_MAX}
        required
      />
      <DayField
        label={t('holds.until')}
        value={day}
        onChange={edit('day')}
        min={deviceDay()}
        max={deviceDay(YEARS_MAX)}
      />
      <ProposeNote error={place.error} />
    </ConfirmFacts>
  )
}

/** The last second of a day where the reader is, which is the end they chose; empty for no day. */
function endOf(day: string): string {
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? '' : end.toISOString()
}
