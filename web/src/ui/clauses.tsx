import css from './clauses.module.css'
import { clausesOf } from './clauses.ts'

/** A sentence that breaks between its clauses first: Chinese has no spaces to break at. */
export function Clauses({ text }: { text: string }) {
  return clausesOf(text).map((clause, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: clauses of one sentence have no other name.
    <span key={place} className={css.clause}>
      {clause}
    </span>
  ))
}
