import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EndingAction, PrimaryAction, QuietAction } from './actions.tsx'
import css from './confirm-facts.module.css'
import { ProblemNote } from './error-state.tsx'
import { type Fact, Facts } from './facts.tsx'

type Props = {
  opened: boolean
  onClose: () => void
  /** What will happen, as a sentence: "Pay the seller ¥1,280". Never "Are you sure?". */
  title: string
  /** The facts of this step: who, what, how much, when. */
  facts?: readonly Fact[]
  /** What follows and whether it can be taken back. */
  consequence?: ReactNode
  /** The verb on the button. */
  action: string
  onConfirm: () => void
  busy?: boolean
  error?: unknown
  /** Red button: something ends. */
  ending?: boolean
  /** More input, such as a reason. */
  children?: ReactNode
  disabled?: boolean
}

/** Repeats the facts before a step that cannot be taken back. */
export function ConfirmFacts(props: Props) {
  const { t } = useTranslation()
  const Confirm = props.ending ? EndingAction : PrimaryAction
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      centered
      radius="lg"
      classNames={{
        title: css.title ?? '',
        content: css.content ?? '',
        header: css.header ?? '',
      }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={css.body}
        onSubmit={event => {
          event.preventDefault()
          props.onConfirm()
        }}
      >
        {props.facts && <Facts facts={props.facts} />}
        {props.children}
        {props.consequence && <p className={css.consequence}>{props.consequence}</p>}
        {props.error ? <ProblemNote error={props.error} /> : null}
        <div className={css.actions}>
          <QuietAction onClick={props.onClose}>{t('back')}</QuietAction>
          <Confirm submit busy={props.busy ?? false} disabled={props.disabled ?? false}>
            {props.action}
          </Confirm>
        </div>
      </form>
    </Modal>
  )
}
