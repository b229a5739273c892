import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Photo } from '../../lib/api-types.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { StarField } from '../ratings/star-field.tsx'
import css from './aftersales.module.css'
import { LookForm } from './look-form.tsx'
import { SendGoods } from './send-form.tsx'
import { type Aftersale, type Step, useStep } from './use-aftersales.ts'
import { WordsAndPhotos } from './words-and-photos.tsx'

type Props = { one: Aftersale }
type Plain = Exclude<Step, 'refuse' | 'flag-goods' | 'send-back' | 'send-again' | 'label' | 'rate'>

const REFUSALS = [
  'goods_as_described',
  'defect_was_named',
  'buyer_caused_it',
  'too_late',
  'no_replacement',
  'amount_too_high',
] as const
const FLAGS = ['swapped', 'worn', 'damaged', 'parts_missing', 'empty_parcel'] as const

/** What the viewer may do now: one filled button, what needs words or a parcel opens beneath it. */
export function AftersaleActions({ one }: Props) {
  const { t } = useTranslation('aftersales')
  const may = (action: Aftersale['actions'][number]) => one.actions.includes(action)
  return (
    <>
      {may('send_back') && <SendGoods one={one} step="send-back" />}
      {may('hand_back') && <Do one={one} step="hand-back" filled />}
      {may('send_again') && <SendGoods one={one} step="send-again" />}
      {may('agree') && <Do one={one} step="agree" filled={one.state === 'asked'} />}
      {may('accept_goods') && (
        <Do one={one} step="accept-goods" filled={one.state === 'checking'} />
      )}
      {may('accept_again') && <Do one={one} step="accept-again" filled />}
      {may('escalate') && <Do one={one} step="escalate" filled />}
      {may('refuse') && (
        <Say one={one} step="refuse" field="reason" choices={REFUSALS} words="refusal" />
      )}
      {may('flag_goods') && (
        <Say one={one} step="flag-goods" field="flag" choices={FLAGS} words="flag" />
      )}
      {may('reject_again') && <Do one={one} step="reject-again" />}
      {may('withdraw') && <Do one={one} step="withdraw" />}
      {(['returned', 'received'] as const).map(
        moment =>
          may(`look_${moment}`) && (
            <ReasonCard key={moment} ask={t(`look.ask.${moment}`)}>
              <LookForm tradeId={one.tradeId} moment={moment} aftersaleId={one.id} />
            </ReasonCard>
          ),
      )}
      {may('rate') && <Rate one={one} />}
    </>
  )
}

/** A step without more to say. */
function Do({ one, step, filled = false }: Props & { step: Plain; filled?: boolean }) {
  const { t } = useTranslation('aftersales')
  const command = useStep(one, step)
  const Action = filled ? PrimaryAction : QuietAction
  return (
    <div className={css.form}>
      <p className={css.soft}>{t(`do.${step}.text`)}</p>
      <div>
        <Action busy={command.isPending} onClick={() => command.mutate({})}>
          {t(`do.${step}.label`)}
        </Action>
      </div>
      <ProblemNote error={command.error} />
    </div>
  )
}

type SayProps = Props & {
  step: Extract<Step, 'refuse' | 'flag-goods'>
  field: 'reason' | 'flag'
  choices: readonly string[]
  words: 'refusal' | 'flag'
}

/** A step with a reason of the list, in own words, with photos. */
function Say({ one, step, field, choices, words: named }: SayProps) {
  const { t } = useTranslation('aftersales')
  const command = useStep(one, step)
  const [chosen, setChosen] = useState('')
  const [words, setWords] = useState('')
  const [photos, setPhotos] = useState<Photo[]>([])
  const send = () => {
    const photoIds = photos.map(photo => photo.id)
    command.mutate({ [field]: chosen, words: words.trim(), photoIds } as never)
  }
  return (
    <ReasonCard ask={t(`do.${step}.open`)}>
      <div className={css.form}>
        <p>{t(`do.${step}.text`)}</p>
        <ChoiceField
          label={t(`do.${step}.reason`)}
          value={chosen}
          onChange={setChosen}
          choices={choices.map(value => ({ value, label: t(`${named}.${value}`) }))}
          required
        />
        <WordsAndPhotos
          {...{ words, setWords, photos, setPhotos }}
          label={t('do.words')}
          optional={step === 'refuse'}
        />
        <ProblemNote error={command.error} />
        <div>
          <QuietAction
            busy={command.isPending}
            disabled={chosen === '' || (step === 'flag-goods' && words.trim() === '')}
            onClick={send}
          >
            {t(`do.${step}.label`)}
          </QuietAction>
        </div>
      </div>
    </ReasonCard>
  )
}

/** How the buyer was served, once it is over. */
function Rate({ one }: Props) {
  const { t } = useTranslation('aftersales')
  const rate = useStep(one, 'rate')
  const [stars, setStars] = useState<number | null>(null)
  const [words, setWords] = useState('')
  return (
    <form
      className={css.form}
      onSubmit={event => {
        event.preventDefault()
        if (stars !== null) rate.mutate({ stars, words: words.trim() })
      }}
    >
      <StarField label={t('rate.label')} value={stars} onChange={setStars} missing={false} />
      <LongTextField
        label={t('rate.words')}
        value={words}
        onChange={setWords}
        maxLength={1_000}
        optional
      />
      <ProblemNote error={rate.error} />
      <div>
        <QuietAction submit busy={rate.isPending} disabled={stars === null}>
          {t('rate.send')}
        </QuietAction>
      </div>
    </form>
  )
}
