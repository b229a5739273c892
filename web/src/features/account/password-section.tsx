import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { Security } from '../../lib/api-types.ts'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { PasswordField } from '../../ui/text-field.tsx'
import css from './rows.module.css'
import { useSecurityChange } from './use-security.ts'

const LENGTH_MIN = 10

/** The password: changed here, or set for the first time. */
export function PasswordSection({ security }: { security: Security }) {
  const { t } = useTranslation('security')
  const [changing, setChanging] = useState(false)
  const [changed, setChanged] = useState(false)
  const done = () => {
    setChanging(false)
    setChanged(true)
  }
  return (
    <Section title={t('password.title')}>
      <Sheet>
        {changing ? (
          <NewPasswordForm onDone={done} onCancel={() => setChanging(false)} />
        ) : (
          <div className={css.form}>
            <p className={css.soft}>
              {t(
                changed
                  ? 'password.changed'
                  : security.hasPassword
                    ? 'password.set'
                    : 'password.none',
              )}
            </p>
            <div className={css.inline}>
              <QuietAction onClick={() => setChanging(true)}>
                {t(security.hasPassword ? 'password.change' : 'password.make')}
              </QuietAction>
            </div>
          </div>
        )}
      </Sheet>
    </Section>
  )
}

type FormProps = { onDone: () => void; onCancel?: () => void }

/** A new password; all other devices are signed out by it. */
export function NewPasswordForm({ onDone, onCancel }: FormProps) {
  const { t } = useTranslation(['security', 'account', 'common'])
  const [password, setPassword] = useState('')
  const change = useSecurityChange(() => body(api.PUT('/password', { body: { password } })), onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <PasswordField
        label={t('password.new')}
        help={t('account:passwordHelp')}
        fresh
        minLength={LENGTH_MIN}
        maxLength={128}
        value={password}
        onChange={setPassword}
        required
      />
      <ProblemNote error={change.error} />
      <div className={css.inline}>
        <QuietAction submit busy={change.isPending} disabled={password.length < LENGTH_MIN}>
          {t('password.save')}
        </QuietAction>
        {onCancel && <TextAction onClick={onCancel}>{t('common:cancel')}</TextAction>}
      </div>
    </form>
  )
}
