import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, Panes } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { PasskeySection } from './passkey-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { PhoneSection } from './phone-section.tsx'
import { SessionSection } from './session-section.tsx'
import { TwoStepSection } from './two-step-section.tsx'
import { useSecurity } from './use-security.ts'

/** How one proves who one is, and where one is signed in. */
export function SecurityPage() {
  const { t } = useTranslation(['security', 'common', 'account'])
  const security = useSecurity()
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={{ to: '/account', label: t('account:page.title') }}
    >
      {security.isPending && <SkeletonText lines={8} label={t('common:loading')} />}
      {security.error && !security.data && (
        <ErrorState error={security.error} onRetry={() => void security.refetch()} />
      )}
      {security.data && (
        <Panes
          main={
            <>
              <PasskeySection passkeys={security.data.passkeys} />
              <TwoStepSection security={security.data} />
            </>
          }
          side={
            <>
              <PasswordSection security={security.data} />
              <PhoneSection phone={security.data.phone} />
              <SessionSection />
            </>
          }
        />
      )}
    </Page>
  )
}
