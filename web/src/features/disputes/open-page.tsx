import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { MoneyField, readMoney } from '../../ui/money-field.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import css from './disputes.module.css'
import { type OpenInput, type Opening, useOpen, useTradeDisputes } from './use-disputes.ts'

/** Opens a dispute: what went wrong, what is asked for, in one's own words. */
export function OpenPage() {
  const { id = '' } = useParams()
  const { t } = useTranslation('disputes')
  const { data, error, refetch } = useTradeDisputes(id)
  const back = { to: `/trades/${id}`, label: t('toTrade') }
  return (
    <Page title={t('open.title')} lead={t('open.lead')} back={back} width="narrow">
      {data?.opening && <Form tradeId={id} opening={data.opening} />}
      {data && !data.opening && <p>{t('open.cannot')}</p>}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonText lines={6} label={t('open.title')} />}
    </Page>
  )
}

function Form({ tradeId, opening }: { tradeId: string; opening: Opening }) {
  const { t } = useTranslation('disputes')
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const [remedy, setRemedy] = useState('')
  const [amount, setAmount] = useState('')
  const [statement, setStatement] = useState('')
  const open = useOpen(tradeId, dispute => void navigate(`/disputes/${dispute.id}`))
  const partly = remedy === 'partial_refund'
  const amountMinor = partly ? readMoney(amount, opening.most.currency) : null
  const fits = !partly || (amountMinor !== null && amountMinor <= opening.most.amountMinor)
  const ready = reason !== '' && remedy !== '' && statement.trim() !== '' && fits
  const input = {
    ...{ reason, remedy, statement: statement.trim() },
    ...(amountMinor !== null && { amountMinor }),
  } as OpenInput
  return (
    <Sheet>
      <div className={css.stack}>
        <OptionList
          label={t('fact.reason')}
          name="reason"
          value={reason}
          onChange={setReason}
          options={opening.reasons.map(one => ({
            value: one.reason,
            label: t(`reason.${one.reason}`),
          }))}
        />
        <OptionList
          label={t('fact.asked')}
          name="remedy"
          value={remedy}
          onChange={setRemedy}
          options={opening.remedies.map(one => ({ value: one, label: t(`remedy.${one}`) }))}
        />
        {partly && (
          <MoneyField
            label={t('terms.amount')}
            value={amount}
            onChange={setAmount}
            currency={opening.most.currency}
            error={amount !== '' && !fits ? t('terms.wrong') : null}
          />
        )}
        <LongTextField
          label={t('open.statement')}
          help={t('open.statementHelp')}
          value={statement}
          onChange={setStatement}
          maxLength={4_000}
        />
        <p className={css.soft}>{t('open.silence')}</p>
        <ProblemNote error={open.error} />
        <PrimaryAction onClick={() => open.mutate(input)} busy={open.isPending} disabled={!ready}>
          {t('open.do')}
        </PrimaryAction>
      </div>
    </Sheet>
  )
}
