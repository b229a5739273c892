import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoney } from '../../lib/money.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { useWhenWords } from '../../ui/when.tsx'
import css from '../account/rows.module.css'
import {
  type Deposit,
  useArrival,
  useAskBack,
  useDeposit,
  usePayIn,
  wouldExceed,
} from './use-deposit.ts'

const DAY_MS = 86_400_000

/** My deposit as a seller: what is asked for and why, what lies in it, and how it goes back. */
export function DepositSection() {
  const { t } = useTranslation('money')
  const asked = useDeposit()
  const arrival = useArrival()
  const deposit = arrival.data ?? asked.data
  if (!deposit || (deposit.demand === null && deposit.state === 'empty')) return null
  return (
    <Section title={t('deposit.title')} id="deposit">
      <Sheet>
        <div className={css.form}>
          <Asked deposit={deposit} />
          <Ways deposit={deposit} />
          <Why deposit={deposit} />
        </div>
      </Sheet>
    </Section>
  )
}

function Asked({ deposit }: { deposit: Deposit }) {
  const { t } = useTranslation('money')
  const language = useLanguage()
  const { demand, held, onSale, inPlace, toPay, leaving } = deposit
  const value = (amount: typeof held) => formatMoney(amount, language)
  const above = demand && {
    value: value(demand.above),
    ...(demand.aboveGoods !== null && { goods: demand.aboveGoods }),
  }
  const needed = demand !== null && wouldExceed(deposit, { goods: 1, valueMinor: 1 })
  return (
    <>
      <Facts
        facts={[
          {
            key: 'held',
            name: t('deposit.held'),
            value: <MoneyText money={held} exact />,
            strong: true,
          },
          ...(demand && above
            ? [
                {
                  key: 'asked',
                  name: t('deposit.asked'),
                  value: <MoneyText money={demand.amount} exact />,
                },
                {
                  key: 'from',
                  name: t('deposit.from'),
                  value: t(
                    above.goods === undefined ? 'deposit.fromValue' : 'deposit.fromEither',
                    above,
                  ),
                },
              ]
            : []),
          {
            key: 'onSale',
            name: t('deposit.onSale'),
            value: t('deposit.goods', { count: onSale.goods, value: value(onSale.value) }),
          },
        ]}
      />
      {demand === null && <p className={css.soft}>{t('deposit.waived')}</p>}
      {demand !== null && inPlace && <p className={css.soft}>{t('deposit.inPlace')}</p>}
      {toPay.amountMinor > 0 && leaving === null && (
        <p className={css.soft}>{t(needed ? 'deposit.needed' : 'deposit.later')}</p>
      )}
    </>
  )
}

/** What one can do: pay in what is missing, ask for it back, leave it in. */
function Ways({ deposit }: { deposit: Deposit }) {
  const { t } = useTranslation('money')
  const language = useLanguage()
  const payIn = usePayIn()
  const askBack = useAskBack()
  const say = useWhenWords()
  const { toPay, owed, state, leaving, returnAfter_ms } = deposit
  const days = Math.round(returnAfter_ms / DAY_MS)
  return (
    <>
      {toPay.amountMinor > 0 && state !== 'leaving' && (
        <div>
          <PrimaryAction onClick={() => payIn.mutate()} busy={payIn.isPending}>
            {t('deposit.pay', { amount: formatMoney(toPay, language) })}
          </PrimaryAction>
          {owed.amountMinor > 0 && (
            <p className={css.soft}>
              {t('deposit.payOwed', { amount: formatMoney(owed, language) })}
            </p>
          )}
        </div>
      )}
      {leaving && (
        <p>
          {leaving.at === null
            ? t('deposit.leavingOpen', { days })
            : t('deposit.leavingAt', { when: say(leaving.at, 'day') })}{' '}
          {t('deposit.leavingSell')}
        </p>
      )}
      {state !== 'empty' && (
        <div>
          <QuietAction
            onClick={() => askBack.mutate(state === 'held' ? 'ask-back' : 'leave-in')}
            busy={askBack.isPending}
          >
            {t(state === 'held' ? 'deposit.askBack' : 'deposit.leaveIn')}
          </QuietAction>
        </div>
      )}
      <ProblemNote error={payIn.error ?? askBack.error} />
    </>
  )
}

function Why({ deposit: { waivedBy, returnAfter_ms, demand } }: { deposit: Deposit }) {
  const { t } = useTranslation(['money', 'credit'])
  const days = Math.round(returnAfter_ms / DAY_MS)
  return (
    <ReasonCard ask={t('deposit.ask')}>
      <p>{t('deposit.why')}</p>
      <p>{t('deposit.back', { days })}</p>
      {demand && waivedBy && (
        <p>{t('deposit.waivedBy', { grade: t(`credit:grade.${waivedBy}`) })}</p>
      )}
    </ReasonCard>
  )
}
