import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { Passkey } from '../../lib/api-types.ts'
import { deviceWord, makePasskey, passkeysWork } from '../../lib/passkey.ts'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWhenWords } from '../../ui/when.tsx'
import css from './rows.module.css'
import { useSecurityChange } from './use-security.ts'

/** Passkeys: several, each under a name, each removable. */
export function PasskeySection({ passkeys }: { passkeys: readonly Passkey[] }) {
  const { t } = useTranslation('security')
  const add = useSecurityChange(async () => {
    const made = await makePasskey(await body(api.POST('/passkeys/challenges', {})))
    return body(api.POST('/passkeys', { body: { ...made, name: deviceWord() } }))
  })
  return (
    <Section title={t('passkey.title')}>
      <Sheet>
        <div className={css.form}>
          <p className={css.soft}>{t('passkey.text')}</p>
          {passkeys.length > 0 && (
            <ul className={css.rows}>
              {passkeys.map(passkey => (
                <PasskeyRow key={passkey.id} passkey={passkey} />
              ))}
            </ul>
          )}
          <ProblemNote error={add.error} />
          {passkeysWork() ? (
            <div className={css.inline}>
              <QuietAction busy={add.isPending} onClick={() => add.mutate()}>
                {t('passkey.add')}
              </QuietAction>
            </div>
          ) : (
            <p className={css.soft}>{t('passkey.notHere')}</p>
          )}
        </div>
      </Sheet>
    </Section>
  )
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation('security')
  const when = useWhenWords()
  const [naming, setNaming] = useState(false)
  const path = { params: { path: { id: passkey.id } } }
  const remove = useSecurityChange(() => body(api.DELETE('/passkeys/{id}', path)))
  const { name, lastUsedAt, createdAt, synced } = passkey
  if (naming) return <NameForm passkey={passkey} onDone={() => setNaming(false)} />
  return (
    <li className={css.row}>
      <div className={css.words}>
        <strong>{name}</strong>
        <span className={css.soft}>
          {lastUsedAt
            ? t('passkey.used', { when: when(lastUsedAt, 'ago') })
            : t('passkey.added', { when: when(createdAt, 'ago') })}
          {synced && ` · ${t('passkey.synced')}`}
        </span>
        <ProblemNote error={remove.error} />
      </div>
      <div className={css.inline}>
        <TextAction onClick={() => setNaming(true)} label={t('passkey.renameOne', { name })}>
          {t('passkey.rename')}
        </TextAction>
        <TextAction
          busy={remove.isPending}
          onClick={() => remove.mutate()}
          label={t('passkey.removeOne', { name })}
        >
          {t('remove')}
        </TextAction>
      </div>
    </li>
  )
}

function NameForm({ passkey, onDone }: { passkey: Passkey; onDone: () => void }) {
  const { t } = useTranslation(['security', 'common'])
  const [name, setName] = useState(passkey.name)
  const path = { params: { path: { id: passkey.id } } }
  const rename = useSecurityChange(
    () => body(api.PATCH('/passkeys/{id}', { ...path, body: { name: name.trim() } })),
    onDone,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rename.mutate()
  }
  return (
    <li className={css.row}>
      <form className={css.form} onSubmit={submit}>
        <TextField label={t('passkey.name')} maxLength={60} value={name} onChange={setName} />
        <ProblemNote error={rename.error} />
        <div className={css.inline}>
          <QuietAction submit busy={rename.isPending} disabled={name.trim() === ''}>
            {t('common:save')}
          </QuietAction>
          <TextAction onClick={onDone}>{t('common:cancel')}</TextAction>
        </div>
      </form>
    </li>
  )
}
