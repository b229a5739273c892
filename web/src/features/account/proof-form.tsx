import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepUpProof } from '../../lib/api-types.ts'
import { type PasskeyAsk, passkeysWork, showPasskey } from '../../lib/passkey.ts'
import { useCommand } from '../../lib/query.ts'
import type { Evidence } from '../../lib/step-up.ts'
import { TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { CodeWay, type Send } from './code-way.tsx'
import { ButtonWay, PasswordWay, RecoveryWay, SixDigitsWay } from './proof-ways.tsx'
import css from './rows.module.css'

type Props = {
  /** What would do, any one of them. */
  asks: readonly Evidence[]
  /** Sends the proof. */
  show: (proof: StepUpProof) => Promise<unknown>
  passkey: () => Promise<PasskeyAsk>
  /** Sends a code to where it can go; absent where none is asked for. */
  send?: Send
  /** The verb on the button. */
  action: string
}

/** The quickest first. */
const ORDER: readonly Evidence[] = ['demo', 'passkey', 'totp', 'password', 'code', 'recovery_code']

/** Asks for one proof, the quickest way first and the others one tap away. */
export function ProofForm({ asks, show, passkey, send, action }: Props) {
  const { t } = useTranslation('security')
  const here = ORDER.filter(way => asks.includes(way) && (way !== 'passkey' || passkeysWork()))
  const [chosen, setChosen] = useState<Evidence>()
  const way = chosen && here.includes(chosen) ? chosen : here[0]
  const proof = useCommand<unknown, { make: () => Promise<StepUpProof> }>({
    run: async ({ make }) => show(await make()),
  })
  const give = (given: StepUpProof) => proof.mutate({ make: async () => given })
  const shared = { busy: proof.isPending, action }
  const ways: Record<Evidence, ReactNode> = {
    demo: <ButtonWay {...shared} text={t('way.demoText')} onGo={() => give({ kind: 'demo' })} />,
    passkey: (
      <ButtonWay
        {...shared}
        text={t('way.passkeyText')}
        onGo={() =>
          proof.mutate({
            make: async () => ({ kind: 'passkey', ...(await showPasskey(await passkey())) }),
          })
        }
      />
    ),
    totp: (
      <SixDigitsWay
        {...shared}
        label={t('way.totpLabel')}
        onDone={code => give({ kind: 'totp', code })}
      />
    ),
    password: <PasswordWay {...shared} onDone={password => give({ kind: 'password', password })} />,
    code: send && (
      <CodeWay {...shared} send={send} onDone={code => give({ kind: 'code', ...code })} />
    ),
    recovery_code: (
      <RecoveryWay {...shared} onDone={code => give({ kind: 'recovery_code', code })} />
    ),
  }
  if (!way) return <p className={css.soft}>{t('way.none')}</p>
  return (
    <div className={css.form}>
      <div key={way}>{ways[way]}</div>
      <ProblemNote error={proof.error} />
      {here.length > 1 && (
        <div className={css.inline}>
          {here
            .filter(other => other !== way)
            .map(other => (
              <TextAction
                key={other}
                onClick={() => {
                  proof.reset()
                  setChosen(other)
                }}
              >
                {t(`way.${other}`)}
              </TextAction>
            ))}
        </div>
      )}
    </div>
  )
}
