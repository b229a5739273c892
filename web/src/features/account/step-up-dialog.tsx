import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { CodeSent, StepUpProof } from '../../lib/api-types.ts'
import { useMarket } from '../../lib/market.ts'
import type { Evidence, StepUpAsk } from '../../lib/step-up.ts'
import { Facts } from '../../ui/facts.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import type { Channel } from './code-way.tsx'
import { ProofForm } from './proof-form.tsx'
import css from './rows.module.css'
import { useSecurity } from './use-security.ts'

type Props = { ask: StepUpAsk; settle: (proved: boolean) => void }

/** Facts that are codes, and where the words for them stand. */
const CODES: Readonly<Record<string, string>> = {
  kind: 'security:kind',
  dataClass: 'privacy:class',
  purpose: 'privacy:lookPurpose',
  approval: 'operator:approvals.operation',
  verdict: 'security:verdict',
  role: 'account:role',
}

/** The one dialog in which a person proves afresh who they are, for one operation said in words. */
export function StepUpDialog({ ask, settle }: Props) {
  const { t, i18n } = useTranslation(['security', 'common', 'privacy'])
  const security = useSecurity()
  const market = useMarket()
  const path = { params: { path: { id: ask.stepUpId } } }
  const addresses: Record<Channel, boolean> = {
    email: Boolean(market?.codes.email && security.data?.email),
    phone: Boolean(market?.codes.phone && security.data?.phone),
  }
  const channels = (['email', 'phone'] as const).filter(channel => addresses[channel])
  const say = (key: string) => (i18n.exists(key) ? t(key as 'security:stepUp.do') : undefined)
  const facts = Object.entries(ask.facts).map(([key, value]) => ({
    key,
    name: say(`security:fact.${key}`) ?? key,
    value: say(`${CODES[key]}.${value}`) ?? value,
  }))

  async function show(proof: StepUpProof) {
    await body(api.POST('/step-ups/{id}/proofs', { ...path, body: { proof } }))
    settle(true)
  }

  return (
    <Modal
      opened
      onClose={() => settle(false)}
      title={t('stepUp.title')}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={css.form}>
        <p>
          {t('stepUp.text', {
            operation: t(`operation.${ask.operation}` as 'operation.phone_change'),
          })}
        </p>
        {facts.length > 0 && <Facts facts={facts} />}
        {security.isPending ? (
          <SkeletonText lines={2} label={t('common:loading')} />
        ) : (
          <ProofForm
            asks={ask.asks as Evidence[]}
            action={t('stepUp.do')}
            show={show}
            passkey={() => body(api.POST('/step-ups/{id}/passkey-challenges', path))}
            send={{
              channels,
              to: channel =>
                body<CodeSent>(api.POST('/step-ups/{id}/codes', { ...path, body: { channel } })),
            }}
          />
        )}
      </div>
    </Modal>
  )
}
