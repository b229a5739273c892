import type { Place } from './sealed-value.ts'

interface Row {
  readonly id: string
  readonly person_id: string
}

/** Where a value of the vault stands. */
export function valuePlace({ id, person_id }: Row): Place {
  return { column: 'vault.sealed_values.sealed', row: id, personId: person_id }
}

/** Where the key of a document's file stands. */
export function documentPlace({ id, person_id }: Row): Place {
  return { column: 'vault.documents.file_key', row: id, personId: person_id }
}
