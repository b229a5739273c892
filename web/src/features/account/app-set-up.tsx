import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import { TextAction } from '../../ui/actions.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { QrPicture } from '../../ui/qr-picture.tsx'
import { SixDigitsWay } from './proof-ways.tsx'
import rows from './rows.module.css'
import { useSecurityChange } from './use-security.ts'

type Props = {
  secret: string
  uri: string
  onDone: (recoveryCodes: readonly string[]) => void
  onCancel: () => void
}

/** The picture for the app, drawn here so that nobody else sees it, and the first code. */
export function AppSetUp({ secret, uri, onDone, onCancel }: Props) {
  const { t } = useTranslation(['security', 'common'])
  const confirm = useSecurityChange(
    async (code: string) =>
      (await body(api.POST('/authenticator/confirmation', { body: { code } }))).recoveryCodes,
    onDone,
  )
  return (
    <div className={rows.form}>
      <p>{t('twoStep.scan')}</p>
      <QrPicture text={uri} alt={t('twoStep.picture')} />
      <div className={rows.words}>
        <span className={rows.soft}>{t('twoStep.byHand')}</span>
        <CopyText text={secret} />
      </div>
      <p>
        <a href={uri}>{t('twoStep.open')}</a>
      </p>
      <SixDigitsWay
        label={t('twoStep.first')}
        busy={confirm.isPending}
        action={t('twoStep.confirm')}
        onDone={code => confirm.mutate(code)}
      />
      <ProblemNote error={confirm.error} />
      <div className={rows.inline}>
        <TextAction onClick={onCancel}>{t('common:cancel')}</TextAction>
      </div>
    </div>
  )
}
