export interface Ticker {
  /** Something changed: look again when the next work is due. */
  wake(): void
  close(): Promise<void>
}

/** Runs `work` whenever `nextDueAt` (real time, ms) has come; never twice at once. */
export function createTicker(work: () => Promise<void>, nextDueAt: () => number | null): Ticker {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let closed = false
  const wake = () => {
    if (closed || running) return
    clearTimeout(timer)
    const dueAt = nextDueAt()
    if (dueAt !== null) timer = setTimeout(run, Math.max(0, dueAt - Date.now()))
  }
  const run = () => {
    running = work()
      .catch(error => console.error(error))
      .finally(() => {
        running = undefined
        wake()
      })
  }
  return {
    wake,
    async close() {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}
