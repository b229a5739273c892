import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { Proof, StepUpProof } from '../../lib/api-types.ts'
import { useMarket } from '../../lib/market.ts'
import { passkeysWork, showPasskey } from '../../lib/passkey.ts'
import { useCommand } from '../../lib/query.ts'
import type { Evidence } from '../../lib/step-up.ts'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { IconFingerprint } from '../../ui/icons.ts'
import { Page, Section } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { DemoPeople } from './demo-people.tsx'
import { ProofForm } from './proof-form.tsx'
import css from './sign-in.module.css'
import { CodeForm, PasswordForm } from './sign-in-forms.tsx'
import { useSignIn } from './use-sign-in.ts'

/** Signs in; in a demo the ready people stand first, since nobody has an account there yet. */
export function SignInPage() {
  const { t } = useTranslation('account')
  const market = useMarket()
  const { search } = useLocation()
  const signIn = useSignIn()
  if (signIn.half) return <SecondStep signIn={signIn} asks={signIn.half.asks as Evidence[]} />
  return (
    <Page title={t('signIn.title')} width="narrow">
      {market?.demo && <DemoPeople />}
      <Section title={market?.demo ? t('signIn.own') : undefined}>
        <FirstStep signIn={signIn} />
        <p>
          {t('signIn.noAccount')} <Link to={`/register${search}`}>{t('register.title')}</Link>
        </p>
      </Section>
    </Page>
  )
}

type StepProps = { signIn: ReturnType<typeof useSignIn> }

/** The ways to begin, each said plainly. */
function FirstStep({ signIn }: StepProps) {
  const { t } = useTranslation(['security', 'account'])
  const codes = useMarket()?.codes
  const [way, setWay] = useState<'password' | 'code'>('password')
  const proof = useCommand<unknown, Proof>({ run: signIn.show })
  const passkey = useCommand<unknown>({
    run: async () =>
      signIn.show({ kind: 'passkey', ...(await showPasskey(await signIn.passkey())) }),
  })
  const onProof = (given: Proof) => proof.mutate(given)
  const shared = { onProof, busy: proof.isPending, error: proof.error }
  return (
    <div className={css.form}>
      {passkeysWork() && (
        <>
          <QuietAction
            wide
            icon={<IconFingerprint size={20} aria-hidden />}
            busy={passkey.isPending}
            onClick={() => passkey.mutate()}
          >
            {t('signIn.passkey')}
          </QuietAction>
          <ProblemNote error={passkey.error} />
        </>
      )}
      {(codes?.email || codes?.phone) && (
        <Segments
          label={t('signIn.how')}
          value={way}
          onChange={next => {
            proof.reset()
            setWay(next)
          }}
          choices={[
            { value: 'password', label: t('signIn.byPassword') },
            { value: 'code', label: t('signIn.byCode') },
          ]}
        />
      )}
      {way === 'password' ? (
        <PasswordForm {...shared} />
      ) : (
        <CodeForm {...shared} phone={codes?.phone ?? false} />
      )}
    </div>
  )
}

/** What is still asked of somebody who has set up two steps. */
function SecondStep({ signIn, asks }: StepProps & { asks: readonly Evidence[] }) {
  const { t } = useTranslation('security')
  return (
    <Page title={t('signIn.second')} lead={t('signIn.secondText')} width="narrow">
      <ProofForm
        asks={asks}
        action={t('signIn.do')}
        show={(proof: StepUpProof) => signIn.show(proof as Proof)}
        passkey={signIn.passkey}
      />
      <TextAction onClick={signIn.restart}>{t('signIn.restart')}</TextAction>
    </Page>
  )
}
