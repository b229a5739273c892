import { iso } from '../../kernel/time.ts'
import { ENTRIES_MAX, type Entry, type PersonalData } from '../../platform/personal-data.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import { type AccessNote, accessesOf } from './accesses.store.ts'
import type { DataClass } from './data-classes.ts'
import { forgetPerson } from './forget-person.ts'
import { open } from './seal.ts'

const REFS = sql<{ id: string }>(
  'vault_personal_refs',
  `select id from vault.sealed_values where person_id = $1 and data_class = $2
     and forgotten_at is null order by id limit $3`,
)
const COUNT = sql<{ n: number }>(
  'vault_personal_count',
  `select count(*)::int as n from vault.sealed_values where person_id = $1 and data_class = $2
     and forgotten_at is null`,
)
const LOOKS = sql<{ n: number }>(
  'vault_personal_looks',
  'select count(*)::int as n from vault.accesses where person_id = $1',
)

/** What lies in a value: fields, or a group of them. */
type Nested = Readonly<Record<string, Entry[string] | Entry>>

/** A value in the form of an entry, with groups of fields opened out. */
function flat(value: Nested): Entry {
  const isGroup = (field: Nested[string]): field is Entry =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
  const fields = Object.entries(value).flatMap(([key, field]) =>
    isGroup(field) ? Object.entries(field) : [[key, field] as const],
  )
  return Object.fromEntries(fields)
}

/** All sealed values of one class that are held of a person. */
function sealed(section: string, purpose: string, dataClass: DataClass): PersonalData {
  return {
    section,
    purpose,
    count: async (reads, personId) => (await reads.query(COUNT, [personId, dataClass]))[0]?.n ?? 0,
    copy: async (tx, now, personId) => {
      const rows = await tx.query(REFS, [personId, dataClass, ENTRIES_MAX])
      const access = {
        actor: { kind: 'person', id: personId, roles: [] },
        purpose: 'own_copy',
      } as const
      const values = await open<Nested>(
        tx,
        now,
        rows.map(row => row.id),
        access,
      )
      return values.map(({ value }) => flat(value))
    },
  }
}

/** Puts those who looked into words that a person may have: staff have a role and a number. */
export type LookersOf = (
  reads: Tx,
  notes: readonly AccessNote[],
) => Promise<readonly { kind: string; role: string | null; name: string | null }[]>

const looks = (lookersOf: LookersOf): PersonalData => ({
  section: 'looks',
  purpose: 'records',
  count: async (reads, personId) => (await reads.query(LOOKS, [personId]))[0]?.n ?? 0,
  copy: async (tx, _now, personId) => {
    const notes = await accessesOf(tx, personId, { limit: ENTRIES_MAX })
    const lookers = await lookersOf(tx, notes)
    return notes.map(({ actor, dataClass, purpose, caseId, at }, index) => {
      const { kind: other = null, role = null, name = null } = lookers[index] ?? {}
      const kind = actor === personId ? 'self' : other
      return { kind, role, name, dataClass, purpose, caseId, at: iso(at) }
    })
  },
  // Values, documents and keys of every class go at once.
  erase: (tx, now, personId) => forgetPerson(tx, now, personId),
})

/** What lies sealed of a person, and who looked at it. */
export const sealedOfPerson = (lookersOf: LookersOf): readonly PersonalData[] => [
  sealed('former_emails', 'records', 'former_email'),
  sealed('addresses', 'trade', 'address'),
  sealed('payout_account', 'payment', 'payout_account'),
  sealed('remarks', 'records', 'trade_remark'),
  sealed('aftersale_words', 'records', 'aftersale_words'),
  sealed('requests', 'records', 'request_words'),
  sealed('rating_cases', 'records', 'rating_case_words'),
  sealed('messages', 'records', 'chat_message'),
  sealed('message_reports', 'records', 'message_report'),
  sealed('dispute_words', 'records', 'dispute_words'),
  sealed('panel_reasons', 'records', 'panel_reasons'),
  sealed('support_words', 'records', 'support_words'),
  sealed('support_notes', 'records', 'support_note'),
  sealed('identity_check', 'real_name', 'identity_elements'),
  sealed('real_name', 'real_name', 'real_name'),
  sealed('trader_details', 'records', 'trader_details'),
  looks(lookersOf),
]
