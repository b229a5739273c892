import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { api, body } from '../../lib/api.ts'
import { EndingAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { NewPasswordForm } from './password-section.tsx'
import css from './rows.module.css'
import { useSecurityChange } from './use-security.ts'

/** "This was not me": ends the foreign session first, then asks for a new password. */
export function NotMePage() {
  const { t } = useTranslation('security')
  const { id = '' } = useParams()
  const disown = useSecurityChange(() =>
    body(api.POST('/sessions/{id}/disown', { params: { path: { id } } })),
  )
  if (disown.data) {
    const { passwordNeeded } = disown.data
    return (
      <Page title={t('notMe.ended')} lead={t('notMe.endedText')} width="narrow">
        {passwordNeeded && (
          <Sheet>
            <NewPasswordForm onDone={() => disown.reset()} />
          </Sheet>
        )}
        <QuietAction to="/account/security">{t('notMe.look')}</QuietAction>
      </Page>
    )
  }
  return (
    <Page title={t('notMe.title')} lead={t('notMe.text')} width="narrow">
      <ProblemNote error={disown.error} />
      <div className={css.inline}>
        <EndingAction busy={disown.isPending} onClick={() => disown.mutate()}>
          {t('notMe.do')}
        </EndingAction>
        <QuietAction to="/notices">{t('notMe.wasMe')}</QuietAction>
      </div>
    </Page>
  )
}
