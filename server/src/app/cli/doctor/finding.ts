/** What the doctor found about one thing. Only `bad` makes the command fail. */
export type Finding = {
  what: string
  state: 'good' | 'warning' | 'bad' | 'skipped'
  detail: string
  /** How to mend it. */
  mend?: string
}

/** Nothing to mend. */
export function good(what: string, detail: string): Finding {
  return { what, state: 'good', detail }
}

/** Could not be examined, for a reason that is no fault. */
export function skipped(what: string, detail: string): Finding {
  return { what, state: 'skipped', detail }
}

/** Works, but will bite one day. */
export function warning(what: string, detail: string, mend: string): Finding {
  return { what, state: 'warning', detail, mend }
}

/** Does not work. */
export function bad(what: string, detail: string, mend: string): Finding {
  return { what, state: 'bad', detail, mend }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException
  return message || code || String(error)
}
