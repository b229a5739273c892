import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import type { Grant } from '../../lib/operator-types.ts'
import { useCommand } from '../../lib/query.ts'
import { marketNow } from '../../lib/time.ts'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { PersonChoice } from './person-choice.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from './propose-note.tsx'
import { ROLES } from './roles.ts'

/** How long a role may be given for; without an end it lasts while reviews confirm it. */
const DAYS = [1, 7, 30, 90]
const DAY_MS = 86_400_000

function inDays(days: number): string {
  return new Date(marketNow() + days * DAY_MS).toISOString()
}

type Role = Grant['role']
type Wish = { personId: string; role: Role; reason: string; expiresAt: string | null }

/** Gives somebody a role; a dangerous one is proposed to a second person. */
export function GrantDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['operator', 'account'])
  const [personId, setPersonId] = useState('')
  const [role, setRole] = useState('')
  const [days, setDays] = useState('')
  const [reason, setReason] = useState('')
  const give = useCommand<unknown, Wish>({
    run: (wish, key) => body(api.POST('/operator/grants', { body: wish, ...once(key) })),
    touches: [['operator']],
    onDone: onClose,
  })
  const edit = (set: (value: string) => void) => (value: string) => {
    give.reset()
    set(value)
  }
  const complete = personId !== '' && role !== '' && reason.trim() !== ''
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('roles.give')}
      consequence={role === '' ? undefined : t(`roles.about.${role}`)}
      action={t('roles.give')}
      onConfirm={() =>
        give.mutate({
          personId,
          role: role as Role,
          reason: reason.trim(),
          expiresAt: days === '' ? null : inDays(Number(days)),
        })
      }
      busy={give.isPending}
      error={otherThanTwo(give.error)}
      disabled={!complete || takesTwo(give.error)}
    >
      <PersonChoice value={personId} onChange={edit(setPersonId)} />
      <ChoiceField
        label={t('roles.role')}
        value={role}
        onChange={edit(setRole)}
        choices={ROLES.map(value => ({ value, label: t(`account:role.${value}`) }))}
        required
      />
      <ChoiceField
        label={t('roles.until')}
        value={days}
        onChange={edit(setDays)}
        choices={DAYS.map(count => ({ value: String(count), label: t('roles.days', { count }) }))}
        optional
      />
      <LongTextField
        label={t('roles.reason')}
        help={t('roles.reasonHelp')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
      <ProposeNote error={give.error} reason={reason} />
    </ConfirmFacts>
  )
}
