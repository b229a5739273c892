import type { PersonId } from '../../kernel/id.ts'
import type { Level } from '../../kernel/limit.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { seal } from '../vault/index.ts'
import type { Proof } from './check.ts'
import * as store from './store.ts'

export interface DemoPersonKnown {
  readonly personId: PersonId
  readonly level: Level
  readonly name: string
}

const STEPS = ['phone', 'document', 'card'] as const satisfies readonly Proof[]

/** Writes down for invented people what their level says; nobody was asked about them. */
export async function confirmDemoPeople(
  tx: Tx,
  now: Instant,
  people: readonly DemoPersonKnown[],
): Promise<void> {
  for (const { personId, level, name } of people) {
    for (const proof of STEPS.slice(0, level)) {
      const document = proof === 'document'
      const names = document
        ? await seal(tx, now, 'real_name', [{ personId, value: { name } }])
        : []
      const credential = {
        id: newId('credential'),
        personId,
        proof,
        documentKind: document ? 'resident_id' : null,
        masked: '•••',
        blindIndex: `demo ${personId}`,
        nameRef: names[0] ?? null,
        source: 'demo',
        verifiedAt: now,
        expiresAt: null,
      } as const
      store.insertCredential(tx, credential, 1)
    }
  }
}
