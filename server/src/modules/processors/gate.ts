import type { Outcome } from '../../kernel/outcome.ts'
import { iso } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/postgres.ts'
import { decideSend, type SentClass } from './processor.ts'
import { countSent, named } from './store.ts'

/** The one door through which data of persons leaves the market. */
export interface Gate {
  /**
   * Asks whether data of these classes may go to a processor now, and counts it when it may. The
   * register is read each time, so a cut-off works with the next call, in every process.
   */
  pass(processor: string, classes: readonly SentClass[]): Promise<Outcome<null>>
  /** The same question before anything is got ready for sending; counts nothing. */
  isOpen(processor: string, classes: readonly SentClass[]): Promise<boolean>
}

/** A gate over the register; days are those of UTC, as in the books. */
export function createGate(on: { readonly database: Database; readonly clock: Clock }): Gate {
  const today = () => iso(on.clock.now()).slice(0, 10)
  return {
    isOpen: async (name, classes) =>
      decideSend(await named(on.database, name), classes, today()).ok,
    pass: async (name, classes) => {
      const day = today()
      const decided = decideSend(await named(on.database, name), classes, day)
      if (decided.ok && classes.length > 0) await countSent(on.database, name, classes, day)
      return decided
    },
  }
}
