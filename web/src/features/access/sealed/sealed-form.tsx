import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SealedInput, SealedPurpose } from '../../../lib/operator-types.ts'
import { PrimaryAction } from '../../../ui/actions.tsx'
import { ErrorState, ProblemNote } from '../../../ui/error-state.tsx'
import { OptionList } from '../../../ui/option-list.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { When } from '../../../ui/when.tsx'
import { OpenedCredit } from './opened-credit.tsx'
import css from './sealed.module.css'
import { SealedValues } from './sealed-values.tsx'
import {
  isCaseId,
  kindOf,
  useOpenCredit,
  useOpenSealed,
  useSealedCase,
  useSealedPurposes,
  useSealedWords,
} from './use-sealed.ts'

type Wish = Record<'caseId' | 'purpose' | 'personId' | 'dataClass', string>

/** A case first, then what for, whose and which data: each choice leaves only what fits it. */
export function SealedForm({ asked }: { asked: string }) {
  const { t } = useTranslation()
  const purposes = useSealedPurposes()
  if (purposes.data) return <Form asked={asked} purposes={purposes.data.items} />
  if (!purposes.error) return <SkeletonText lines={4} label={t('loading')} />
  return <ErrorState error={purposes.error} onRetry={() => void purposes.refetch()} />
}

type Props = { asked: string; purposes: readonly SealedPurpose[] }

function Form({ asked, purposes }: Props) {
  const { t } = useTranslation('operator')
  const [typed, setTyped] = useState<Wish>({
    ...{ caseId: asked, purpose: '', personId: '', dataClass: '' },
  })
  const found = useSealedCase(typed.caseId)
  const open = useOpenSealed()
  const credit = useOpenCredit()
  const people = found.data?.people ?? []
  const fitting = purposes.filter(({ cases }) => cases.includes(kindOf(typed.caseId)))
  const purpose = only(fitting, typed.purpose, one => one.purpose)
  const person = only(people, typed.personId, one => one.id)
  const dataClass = only(purpose?.dataClasses ?? [], typed.dataClass, one => one)
  const close = () => {
    open.reset()
    credit.reset()
  }
  const set = (part: Partial<Wish>) => {
    close()
    setTyped({ ...typed, ...part })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!purpose || !person || !dataClass) return
    const wish = { caseId: typed.caseId, purpose: purpose.purpose, personId: person.id }
    if (dataClass === 'credit') credit.mutate(wish)
    else open.mutate({ ...wish, dataClass } as SealedInput)
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        label={t('sealed.case')}
        help={t('sealed.caseHelp')}
        value={typed.caseId}
        onChange={value => set({ caseId: value.trim() })}
        maxLength={60}
        required
        {...(typed.caseId && !isCaseId(typed.caseId) && { error: t('sealed.notACase') })}
      />
      <ProblemNote error={found.error} />
      {found.data?.endedAt && (
        <p className={css.soft}>
          {t('sealed.ended')} <When at={found.data.endedAt} />
        </p>
      )}
      {found.data && fitting.length > 0 && (
        <Choices {...{ fitting, people, purpose, person, dataClass, set }} />
      )}
      {open.data || credit.data ? (
        <>
          {open.data && <SealedValues opened={open.data} onOver={close} />}
          {credit.data && <OpenedCredit opened={credit.data} onOver={close} />}
        </>
      ) : (
        <>
          <ProblemNote error={open.error ?? credit.error} />
          <div>
            <PrimaryAction
              submit
              busy={open.isPending || credit.isPending}
              disabled={!purpose || !person || !dataClass}
            >
              {t('sealed.do')}
            </PrimaryAction>
          </div>
          <p className={css.soft}>{t('sealed.means')}</p>
        </>
      )}
    </form>
  )
}

type ChoicesProps = {
  fitting: readonly SealedPurpose[]
  people: readonly { id: string; displayName: string }[]
  purpose: SealedPurpose | undefined
  person: { id: string } | undefined
  dataClass: string | undefined
  set: (part: Partial<Wish>) => void
}

function Choices({ fitting, people, purpose, person, dataClass, set }: ChoicesProps) {
  const { t } = useTranslation('operator')
  const words = useSealedWords()
  return (
    <>
      <OptionList
        label={t('sealed.purpose')}
        name="purpose"
        value={purpose?.purpose ?? ''}
        onChange={value => set({ purpose: value, dataClass: '' })}
        options={fitting.map(one => ({
          value: one.purpose,
          label: words.purpose(one.purpose),
        }))}
      />
      <OptionList
        label={t('sealed.person')}
        name="person"
        value={person?.id ?? ''}
        onChange={value => set({ personId: value })}
        options={people.map(({ id, displayName }) => ({
          value: id,
          label: displayName || t('sealed.gone'),
        }))}
      />
      {purpose && (
        <OptionList
          label={t('sealed.data')}
          name="dataClass"
          value={dataClass ?? ''}
          onChange={value => set({ dataClass: value })}
          options={purpose.dataClasses.map(one => ({ value: one, label: words.dataClass(one) }))}
        />
      )}
    </>
  )
}

/** The one that was chosen, or the only one that there is. */
function only<T>(all: readonly T[], key: string, keyOf: (one: T) => string): T | undefined {
  return all.length === 1 ? all[0] : all.find(one => keyOf(one) === key)
}
