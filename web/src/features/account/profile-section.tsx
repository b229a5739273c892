import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../lib/api-types.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import css from './rows.module.css'
import { useChangeMe } from './use-change-me.ts'

/** The name that others see. */
export function ProfileSection({ me }: { me: Me }) {
  const { t } = useTranslation(['account', 'common'])
  const [displayName, setDisplayName] = useState(me.displayName)
  const change = useChangeMe()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ displayName: displayName.trim() })
  }
  const same = displayName.trim() === me.displayName
  return (
    <Section title={t('profile')}>
      <Sheet>
        <form className={css.form} onSubmit={submit}>
          <TextField
            label={t('displayName')}
            help={t('displayNameHelp')}
            maxLength={40}
            value={displayName}
            onChange={setDisplayName}
          />
          <ProblemNote error={change.error} />
          <div className={css.inline}>
            <QuietAction submit busy={change.isPending} disabled={same || !displayName.trim()}>
              {t('common:save')}
            </QuietAction>
            {change.isSuccess && same && (
              <span role="status" className={css.soft}>
                {t('common:saved')}
              </span>
            )}
          </div>
        </form>
      </Sheet>
    </Section>
  )
}
