import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { Security } from '../../lib/api-types.ts'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { useWhenWords } from '../../ui/when.tsx'
import { AppSetUp } from './app-set-up.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import css from './rows.module.css'
import { useSecurityChange } from './use-security.ts'

/** The second step: an authenticator app, and the codes for the day it is gone. */
export function TwoStepSection({ security }: { security: Security }) {
  const { t } = useTranslation('security')
  const [codes, setCodes] = useState<readonly string[]>()
  const since = security.authenticatorSince
  return (
    <Section title={t('twoStep.title')}>
      <Sheet>
        <div className={css.form}>
          <p className={css.soft}>{t('twoStep.text')}</p>
          {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
          {!codes && since === null && <Off onCodes={setCodes} />}
          {!codes && since !== null && (
            <On since={since} left={security.recoveryCodesLeft} onCodes={setCodes} />
          )}
        </div>
      </Sheet>
    </Section>
  )
}

type CodesProps = { onCodes: (codes: readonly string[]) => void }

function Off({ onCodes }: CodesProps) {
  const { t } = useTranslation('security')
  const start = useSecurityChange(() => body(api.POST('/authenticator', {})))
  if (start.data) {
    return <AppSetUp {...start.data} onDone={onCodes} onCancel={() => start.reset()} />
  }
  return (
    <>
      <ProblemNote error={start.error} />
      <div className={css.inline}>
        <QuietAction busy={start.isPending} onClick={() => start.mutate()}>
          {t('twoStep.start')}
        </QuietAction>
      </div>
    </>
  )
}

function On({ since, left, onCodes }: CodesProps & { since: string; left: number }) {
  const { t } = useTranslation('security')
  const when = useWhenWords()
  const renew = useSecurityChange(
    async () => (await body(api.POST('/recovery-codes', {}))).recoveryCodes,
    onCodes,
  )
  const remove = useSecurityChange(() => body(api.DELETE('/authenticator', {})))
  return (
    <>
      <div className={css.words}>
        <strong>{t('twoStep.on')}</strong>
        <span className={css.soft}>{t('twoStep.since', { when: when(since, 'ago') })}</span>
        <span className={css.soft}>{t('twoStep.left', { count: left })}</span>
      </div>
      <ProblemNote error={renew.error ?? remove.error} />
      <div className={css.inline}>
        <QuietAction busy={renew.isPending} onClick={() => renew.mutate()}>
          {t('twoStep.renew')}
        </QuietAction>
        <TextAction busy={remove.isPending} onClick={() => remove.mutate()}>
          {t('twoStep.stop')}
        </TextAction>
      </div>
    </>
  )
}
