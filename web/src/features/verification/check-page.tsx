import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { Clock } from '../../ui/clock.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { PictureSide } from './picture-side.tsx'
import { type Check, UNDER_WAY, useCheck, useSubmit } from './use-verification.ts'
import css from './verification.module.css'
import { wayTo } from './way-to.ts'

/** One check: what is happening, and what I can do about it. */
export function CheckPage() {
  const { t } = useTranslation(['verification', 'common'])
  const { id = '' } = useParams()
  const check = useCheck(id)
  return (
    <Page
      title={t(check.data ? `proof.${check.data.proof}` : 'title')}
      width="narrow"
      back={{ to: '/account/verification', label: t('title') }}
    >
      {check.isPending && <SkeletonText lines={4} label={t('common:loading')} />}
      {check.error && <ErrorState error={check.error} />}
      {check.data && (
        <Sheet>
          <div className={css.form} aria-live="polite">
            <p className={css.level}>{t(`state.${check.data.state}`)}</p>
            <p>{t(`stateText.${check.data.state}`)}</p>
            {check.data.dueAt && <Clock by={check.data.dueAt} onExpiry={t('reviewBy')} />}
            {check.data.reasons.length > 0 && (
              <ul className={css.factors}>
                {check.data.reasons.map(reason => (
                  <li key={reason}>{t(`reason.${reason}`)}</li>
                ))}
              </ul>
            )}
            {check.data.state === 'awaiting_document' && <Capture check={check.data} />}
            <Onward check={check.data} />
          </div>
        </Sheet>
      )}
    </Page>
  )
}

function sidesOf({ proof, documentKind }: Check): readonly string[] {
  if (proof === 'business') return ['licence']
  return documentKind === 'passport' ? ['front'] : ['front', 'back']
}

/** Photographs of the document, side by side, then one button that hands them over. */
function Capture({ check }: { check: Check }) {
  const { t } = useTranslation('verification')
  const submit = useSubmit(check.id)
  const [there, setThere] = useState<readonly string[]>([])
  const sides = sidesOf(check)
  return (
    <>
      {sides.map(side => (
        <PictureSide
          key={side}
          check={check.id}
          side={side}
          onThere={() => setThere(all => [...new Set([...all, side])])}
        />
      ))}
      <ProblemNote error={submit.error} />
      <PrimaryAction
        onClick={() => submit.mutate()}
        busy={submit.isPending}
        disabled={sides.some(side => !there.includes(side))}
      >
        {t('picture.submit')}
      </PrimaryAction>
      <ReasonCard ask={t('picture.ask')}>
        <p>{t('picture.reason')}</p>
      </ReasonCard>
    </>
  )
}

function Onward({ check }: { check: Check }) {
  const { t } = useTranslation('verification')
  if (check.state === 'awaiting_document' || UNDER_WAY.includes(check.state)) return null
  if (check.state === 'matched') {
    return <PrimaryAction to="/account/verification">{t('toStanding')}</PrimaryAction>
  }
  return (
    <>
      <QuietAction to={wayTo(check.proof)}>{t('tryAgain')}</QuietAction>
      {check.state === 'taken' && <Link to="/account/privacy/ask/complaint">{t('tellUs')}</Link>}
    </>
  )
}
