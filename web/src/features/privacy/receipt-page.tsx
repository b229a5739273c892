import { FileButton } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { ReceiptCheck } from '../../lib/privacy-types.ts'
import { useCommand } from '../../lib/query.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { IconAlertTriangle, IconShieldCheck } from '../../ui/icons.ts'
import { Page, Sheet } from '../../ui/page.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { When } from '../../ui/when.tsx'
import css from './receipt-page.module.css'
import { useNames } from './use-names.ts'

const RECEIPT_MAX = 4_000
const RECEIPT_MIN = 10

/** Anybody who holds a receipt can see whether this market signed it, and what it says. */
export function ReceiptPage() {
  const { t } = useTranslation('privacy')
  const [receipt, setReceipt] = useState('')
  const check = useCommand<ReceiptCheck, string>({
    run: text => body(api.POST('/consents/receipts/verify', { body: { receipt: text } })),
  })
  const change = (text: string) => {
    check.reset()
    setReceipt(text.trim().slice(0, RECEIPT_MAX))
  }
  const read = async (file: File | null) => {
    if (file) change(await file.slice(0, RECEIPT_MAX).text())
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    check.mutate(receipt)
  }
  return (
    <Page title={t('receipt.title')} lead={t('receipt.lead')} width="narrow">
      <form className={css.form} onSubmit={submit}>
        <div>
          <FileButton onChange={file => void read(file)} accept=".jws,.txt,application/jose">
            {({ onClick }) => <QuietAction onClick={onClick}>{t('receipt.file')}</QuietAction>}
          </FileButton>
        </div>
        <LongTextField
          label={t('receipt.text')}
          value={receipt}
          onChange={change}
          minLength={RECEIPT_MIN}
          maxLength={RECEIPT_MAX}
          required
        />
        <ProblemNote error={check.error} />
        <PrimaryAction submit wide busy={check.isPending} disabled={receipt.length < RECEIPT_MIN}>
          {t('receipt.check')}
        </PrimaryAction>
      </form>
      <div aria-live="polite">{check.data && <Result result={check.data} />}</div>
    </Page>
  )
}

function Result({ result: { genuine, says } }: { result: ReceiptCheck }) {
  const { t } = useTranslation('privacy')
  const facts = useReceiptFacts(says ?? {})
  return (
    <Sheet>
      <p className={css.result} data-genuine={genuine}>
        {genuine ? (
          <IconShieldCheck size={24} aria-hidden="true" />
        ) : (
          <IconAlertTriangle size={24} aria-hidden="true" />
        )}
        <strong>{t(genuine ? 'receipt.genuine' : 'receipt.false')}</strong>
      </p>
      {genuine ? <Facts facts={facts} /> : <p>{t('receipt.falseText')}</p>}
    </Sheet>
  )
}

/** What a receipt says: of a decision or, with a state, of a request. */
function useReceiptFacts(says: Record<string, unknown>): Fact[] {
  const { t } = useTranslation('privacy')
  const decision = useDecisionFacts(says)
  const request = useRequestFacts(says)
  const text = textIn(says)
  return [
    ...('state' in says ? request : decision),
    { key: 'controller', name: t('receipt.controller'), value: text('controller') },
    { key: 'person', name: t('receipt.person'), value: text('personId') },
    { key: 'id', name: t('receipt.id'), value: text('id') },
  ]
}

function useDecisionFacts(says: Record<string, unknown>): Fact[] {
  const { t } = useTranslation('privacy')
  const names = useNames()
  const text = textIn(says)
  const classes = Array.isArray(says.classes) ? says.classes.map(String) : []
  const purpose = names.purpose(text('purpose'))
  return [
    {
      key: 'decision',
      name: t('consents.decision'),
      value: t(`decision.${text('decision')}`, { purpose }),
      strong: true,
    },
    { key: 'at', name: t('consents.when'), value: says.at ? <When at={text('at')} /> : '' },
    { key: 'classes', name: t('receipt.classes'), value: names.classes(classes) },
    {
      key: 'policy',
      name: t('consents.policy'),
      value: says.policyVersion ? names.day(text('policyVersion')) : '',
    },
  ]
}

function useRequestFacts(says: Record<string, unknown>): Fact[] {
  const { t } = useTranslation('privacy')
  const text = textIn(says)
  const times = { receivedAt: 'requests.asked', dueAt: 'receipt.due', endedAt: 'requests.ended' }
  const digests = { wordsSha256: 'receipt.words', answerSha256: 'receipt.answer' }
  const given = (names: object) => Object.entries(names).filter(([key]) => says[key])
  return [
    {
      key: 'kind',
      name: t('receipt.request'),
      value: `${t(`kind.${text('kind')}`)} · ${t(`state.${text('state')}`)}`,
      strong: true,
    },
    ...given(times).map(([key, name]) => {
      return { key, name: t(name), value: <When at={text(key)} /> }
    }),
    ...given(digests).map(([key, name]) => ({ key, name: t(name), value: text(key) })),
  ]
}

function textIn(says: Record<string, unknown>) {
  return (key: string) => String(says[key] ?? '')
}
