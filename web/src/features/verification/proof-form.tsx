import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useMarket } from '../../lib/market.ts'
import { isProblem } from '../../lib/problem.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { DeskLink } from '../../ui/desk-link.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { ConsentFirst } from './consent-first.tsx'
import type { Check, useAskCard } from './use-verification.ts'
import css from './verification.module.css'

type Ask<T> = {
  mutate: (typed: T) => void
  error: ReturnType<typeof useAskCard>['error']
  isPending: boolean
}

/** What the fields of a proof need: what was typed, how to change it, and what is wrong with it. */
export type Typing<T> = {
  typed: T
  change: (part: Partial<T>) => void
  wrong: (field: keyof T & string) => string | null
}

type Props<T> = {
  /** The words of this proof. */
  kind: 'document' | 'card' | 'business'
  useAsk: (onDone: (check: Check) => void) => Ask<T>
  empty: T
  /** All of these must be filled in; a fault may stand beside each. */
  required: readonly (keyof T & string)[]
  children: (typing: Typing<T>) => ReactNode
  /** What stands under the button. */
  after?: ReactNode
}

/** A page on which somebody says who they are; what cannot be right is said beside its field. */
export function ProofForm<T extends Record<string, string>>(props: Props<T>) {
  const { kind, useAsk, empty, required, children, after } = props
  const { t } = useTranslation('verification')
  const navigate = useNavigate()
  const [typed, setTyped] = useState(empty)
  const ask = useAsk(({ id }) => navigate(`/account/verification/checks/${id}`))
  const wrong = useWrongField(ask.error)
  return (
    <Page
      title={t(`${kind}.title`)}
      lead={t(`${kind}.lead`)}
      width="narrow"
      back={{ to: '/account/verification', label: t('title') }}
    >
      <ConsentFirst>
        <Sheet>
          <form
            className={css.form}
            onSubmit={event => {
              event.preventDefault()
              ask.mutate(typed)
            }}
          >
            {children({ typed, change: part => setTyped({ ...typed, ...part }), wrong })}
            {required.every(name => !wrong(name)) && <ProblemNote error={ask.error} />}
            <PrimaryAction
              submit
              busy={ask.isPending}
              disabled={required.some(name => typed[name]?.trim() === '')}
            >
              {t(kind === 'business' ? 'business.send' : 'document.send')}
            </PrimaryAction>
            {after}
          </form>
        </Sheet>
      </ConsentFirst>
    </Page>
  )
}

/** Where the sandbox's verifier is played, and what is kept of a person's numbers. */
export function AfterNumbers() {
  const { t } = useTranslation('verification')
  const market = useMarket()
  return (
    <>
      {market?.sandbox && (
        <p className={css.soft}>
          {t('sandbox')} <DeskLink desk="verifier" />
        </p>
      )}
      <ReasonCard ask={t('kept.ask')}>
        <p>{t('kept.text')}</p>
      </ReasonCard>
    </>
  )
}

/** What to say beside a field that the market found wrong. */
function useWrongField(error: unknown): (field: string) => string | null {
  const { t, i18n } = useTranslation('verification')
  if (!isProblem(error)) return () => null
  const { field: wrong, why, code } = error.problem
  const key = code === 'document_differs' ? 'wrong.differs' : `wrong.${String(why)}`
  return field => {
    if (field !== wrong) return null
    return i18n.exists(key, { ns: 'verification' }) ? t(key as never) : t('wrong.format')
  }
}
