import { Button } from '@mantine/core'
import type { MouseEventHandler, ReactNode } from 'react'
import { Link } from 'react-router'

type ActionProps = {
  children: ReactNode
  /** A link when given, else a button. */
  to?: string
  /** Leaves the app, for example to the institution's pay page. */
  href?: string
  onClick?: MouseEventHandler
  /** The request is under way: the button stays in place and says so to screen readers. */
  busy?: boolean
  disabled?: boolean
  submit?: boolean
  wide?: boolean
  icon?: ReactNode
  /** Says more to a screen reader than the visible words. */
  label?: string
}
type Look = { variant: string; size?: string; color?: string }

/** The one filled button of a page: what to do next. */
export function PrimaryAction(props: ActionProps) {
  return <Action {...props} look={{ variant: 'filled', size: 'md' }} />
}

/** Everything else one may do here. */
export function QuietAction(props: ActionProps) {
  return <Action {...props} look={{ variant: 'default' }} />
}

/** An action in running text or a row: looks like a link. */
export function TextAction(props: ActionProps) {
  return <Action {...props} look={{ variant: 'subtle' }} />
}

/** Ends or gives up something; red because it cannot be taken back. */
export function EndingAction(props: ActionProps) {
  return <Action {...props} look={{ variant: 'filled', size: 'md', color: 'red.8' }} />
}

function Action({ look, ...props }: ActionProps & { look: Look }) {
  const shared = {
    ...look,
    radius: 'xl',
    fullWidth: props.wide ?? false,
    leftSection: props.icon,
    ...(props.label ? { 'aria-label': props.label } : {}),
    children: props.children,
  }
  if (props.to !== undefined && !props.disabled) {
    return <Button component={Link} to={props.to} {...shared} />
  }
  if (props.href !== undefined && !props.disabled) {
    return <Button component="a" href={props.href} {...shared} />
  }
  return (
    <Button
      {...shared}
      type={props.submit ? 'submit' : 'button'}
      {...(props.onClick ? { onClick: props.onClick } : {})}
      loading={props.busy ?? false}
      aria-busy={props.busy ?? false}
      disabled={props.disabled ?? false}
    />
  )
}
