import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { Consents } from '../../lib/privacy-types.ts'
import { codeOf } from '../../lib/problem.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import css from './consent-gate.module.css'
import { placeOf } from './consent-place.ts'
import { useNames } from './use-names.ts'
import { useConsents, useDecide } from './use-privacy.ts'

type Props = { ask: { purpose: string }; settle: (agreed: boolean) => void }

/**
 * The one dialog that asks whether data may be used for a purpose, at the moment of need. Yes and
 * no weigh the same; a no is kept too and nothing else is lost by it.
 */
export function ConsentGate({ ask: { purpose }, settle }: Props) {
  const { t } = useTranslation('privacy')
  const { t: common } = useTranslation()
  const names = useNames()
  const consents = useConsents()
  return (
    <Modal
      opened
      onClose={() => settle(false)}
      title={t('gate.title', { purpose: names.purpose(purpose) })}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {consents.isPending && <SkeletonText lines={4} label={common('loading')} />}
      {consents.error && !consents.data && (
        <ErrorState error={consents.error} onRetry={() => void consents.refetch()} />
      )}
      {consents.data && <Question purpose={purpose} consents={consents.data} settle={settle} />}
    </Modal>
  )
}

type QuestionProps = { purpose: string; consents: Consents; settle: (agreed: boolean) => void }

function Question({ purpose, consents, settle }: QuestionProps) {
  const { t } = useTranslation('privacy')
  const names = useNames()
  const { pathname } = useLocation()
  const decide = useDecide()
  const classes = consents.items.find(item => item.purpose === purpose)?.classes ?? []
  const say = (wish: 'give' | 'refuse') => {
    const agreed = wish === 'give'
    decide.mutate(
      { purpose, wish, policyVersion: consents.policyVersion, place: placeOf(pathname) },
      {
        onSuccess: () => settle(agreed),
        // Somebody who said so before, perhaps in another window, has said so.
        onError: error => {
          if (codeOf(error) === 'consent_unchanged') settle(agreed)
        },
      },
    )
  }
  return (
    <div className={css.body}>
      <p>{t(`purpose.${purpose}.what`)}</p>
      <dl className={css.points}>
        <dt>{t('gate.classes')}</dt>
        <dd>{names.classes(classes)}</dd>
        <dt>{t('gate.no')}</dt>
        <dd>{t(`purpose.${purpose}.no`)}</dd>
        <dt>{t('gate.later')}</dt>
        <dd>{t('gate.laterText')}</dd>
      </dl>
      <p>
        <Link to="/policies/privacy" target="_blank">
          {t('policy.privacy')}
        </Link>
      </p>
      <ProblemNote error={decide.error} />
      <div className={css.actions}>
        <QuietAction
          onClick={() => say('refuse')}
          busy={decide.isPending && decide.variables.wish === 'refuse'}
          wide
        >
          {t('gate.refuse')}
        </QuietAction>
        <QuietAction
          onClick={() => say('give')}
          busy={decide.isPending && decide.variables.wish === 'give'}
          wide
        >
          {t('gate.give')}
        </QuietAction>
      </div>
    </div>
  )
}
