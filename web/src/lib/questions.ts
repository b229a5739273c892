import { useSyncExternalStore } from 'react'

/** A request that waits for what the person answers to `ask`; `settle(true)` sends it again. */
export type Waiting<Ask> = { ask: Ask; settle: (agreed: boolean) => void }

type Questions<Ask> = {
  /** Puts a question to the person; false when they leave it unanswered. */
  put: (ask: Ask) => Promise<boolean>
  /** The question that is open now, for the one dialog that shows it. */
  useOpen: () => Waiting<Ask> | undefined
}

/** Questions that requests put to the person while they wait, one dialog at a time. */
export function questions<Ask>(): Questions<Ask> {
  let waiting: readonly Waiting<Ask>[] = []
  const listeners = new Set<() => void>()
  const change = (next: readonly Waiting<Ask>[]) => {
    waiting = next
    for (const tell of listeners) tell()
  }
  const listen = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    put: ask =>
      new Promise(resolve => {
        const entry: Waiting<Ask> = {
          ask,
          settle: agreed => {
            change(waiting.filter(one => one !== entry))
            resolve(agreed)
          },
        }
        change([...waiting, entry])
      }),
    useOpen: () => useSyncExternalStore(listen, () => waiting[0]),
  }
}
