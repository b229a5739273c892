import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { Photo } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoney } from '../../lib/money.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField, SwitchField } from '../../ui/fields.tsx'
import { MoneyField, readMoney } from '../../ui/money-field.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { Until } from '../../ui/when.tsx'
import css from './aftersales.module.css'
import { type AskInput, type Overview, type Right, useAsk, useOverview } from './use-aftersales.ts'
import { WordsAndPhotos } from './words-and-photos.tsx'

const CAUSES = ['not_as_described', 'damaged', 'parts_missing', 'defect', 'counterfeit'] as const

/** Send it back or ask for something: what one is entitled to and why, then the wish itself. */
export function AskPage() {
  const { t } = useTranslation(['aftersales', 'common'])
  const { id = '' } = useParams()
  const { data, error, refetch } = useOverview(id)
  const back = { to: `/trades/${id}`, label: t('ask.back') }
  return (
    <Page title={t('ask.title')} lead={t('ask.lead')} back={back} width="narrow">
      {data && <AskForm tradeId={id} overview={data} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <SkeletonText lines={6} label={t('common:loading')} />}
    </Page>
  )
}

function AskForm({ tradeId, overview }: { tradeId: string; overview: Overview }) {
  const { t } = useTranslation('aftersales')
  const language = useLanguage()
  const [remedy, setRemedy] = useState('')
  const right = overview.rights.find(one => one.remedy === remedy)
  return (
    <div className={css.form}>
      <OptionList
        label={t('ask.what')}
        name="remedy"
        look="cards"
        value={remedy}
        onChange={setRemedy}
        options={overview.rights
          .filter(({ open }) => open)
          .map(one => ({
            value: one.remedy,
            label: t(`remedy.${one.remedy}.name`),
            text: t(`remedy.${one.remedy}.text`, { amount: formatMoney(one.amount, language) }),
          }))}
      />
      <Closed rights={overview.rights} />
      {right && <Entitled right={right} overview={overview} />}
      {right && <WishForm key={remedy} tradeId={tradeId} right={right} sealed={overview.sealed} />}
    </div>
  )
}

type WishProps = { tradeId: string; right: Right; sealed: boolean }

/** The wish itself: what is wrong, how much, in own words and photos. */
function WishForm({ tradeId, right, sealed }: WishProps) {
  const { t } = useTranslation('aftersales')
  const navigate = useNavigate()
  const ask = useAsk(tradeId, asked => void navigate(`/aftersales/${asked.id}`))
  const [cause, setCause] = useState('')
  const [amount, setAmount] = useState('')
  const [opened, setOpened] = useState(false)
  const [words, setWords] = useState('')
  const [photos, setPhotos] = useState<Photo[]>([])
  const { remedy } = right
  const forMoney = remedy === 'partial_refund' || remedy === 'price_difference'
  const needsCause = remedy !== 'return_no_reason' && remedy !== 'price_difference'
  const amountMinor = forMoney ? readMoney(amount, right.amount.currency) : null
  const ready = (!needsCause || cause !== '') && (!forMoney || amountMinor !== null)
  const send = () => {
    ask.mutate({
      remedy,
      ...(needsCause && { cause: cause as NonNullable<AskInput['cause']> }),
      ...(amountMinor !== null && { amountMinor }),
      ...{ opened, words },
      photoIds: photos.map(photo => photo.id),
    })
  }
  return (
    <form
      className={css.form}
      onSubmit={event => {
        event.preventDefault()
        if (ready) send()
      }}
    >
      {needsCause && (
        <ChoiceField
          label={t('ask.cause')}
          value={cause}
          onChange={setCause}
          choices={CAUSES.map(value => ({ value, label: t(`cause.${value}`) }))}
          required
        />
      )}
      {forMoney && <Amount right={right} value={amount} onChange={setAmount} />}
      {remedy === 'return_no_reason' && sealed && (
        <SwitchField label={t('ask.opened')} checked={opened} onChange={setOpened} />
      )}
      <WordsAndPhotos {...{ words, setWords, photos, setPhotos }} label={t('ask.words')} optional />
      <ProblemNote error={ask.error} />
      <PrimaryAction submit wide busy={ask.isPending} disabled={!ready}>
        {t('ask.send')}
      </PrimaryAction>
      <p className={css.soft}>{t(`ask.then.${right.silence}`)}</p>
    </form>
  )
}

type AmountProps = { right: Right; value: string; onChange: (value: string) => void }

function Amount({ right, value, onChange }: AmountProps) {
  const { t } = useTranslation('aftersales')
  const most = formatMoney(right.amount, useLanguage())
  return (
    <MoneyField
      label={t('ask.amount')}
      help={t('ask.amountHelp', { most })}
      value={value}
      onChange={onChange}
      currency={right.amount.currency}
    />
  )
}

/** On what ground, until when, and who pays for sending. */
function Entitled({ right, overview }: { right: Right; overview: Overview }) {
  const { t } = useTranslation('aftersales')
  return (
    <Sheet>
      <div className={css.form}>
        <p>
          <strong>{t(`ground.${right.ground}.name`)}</strong>{' '}
          {right.until && <Until by={right.until} />}
        </p>
        {right.freight && <p>{t(`freight.${right.freight}`)}</p>}
        <ReasonCard>
          <p>{t(`ground.${right.ground}.text`, { count: overview.promised_days })}</p>
          {overview.burdenOnSeller && right.ground === 'cause' && <p>{t('burden')}</p>}
        </ReasonCard>
      </div>
    </Sheet>
  )
}

/** What cannot be asked for, and why not. */
function Closed({ rights }: Pick<Overview, 'rights'>) {
  const { t } = useTranslation('aftersales')
  const closed = rights.filter(({ open }) => !open)
  if (closed.length === 0) return null
  return (
    <ReasonCard ask={t('ask.closed')}>
      <ul>
        {closed.map(({ remedy, why }) => (
          <li key={remedy}>
            <strong>{t(`remedy.${remedy}.name`)}</strong>: {t(`why.${why ?? 'over'}`)}
          </li>
        ))}
      </ul>
    </ReasonCard>
  )
}
