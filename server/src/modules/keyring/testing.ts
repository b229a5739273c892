import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClock } from '../../platform/clock.ts'
import { openLocalKms } from '../../platform/kms/local.ts'
import type { Database } from '../../platform/postgres.ts'
import { attachKeyring, type Keyring, type KeyringOptions } from './keyring.ts'
import { tombstoneFile } from './tombstone-file.ts'

/** Gives a test's database its keys, in a directory that `close` removes. */
export async function attachTestKeyring(
  database: Database,
  given: Partial<KeyringOptions> = {},
): Promise<Keyring> {
  const directory = mkdtempSync(join(tmpdir(), 'goodhand-keys-'))
  const ring = await attachKeyring(database, {
    kms: await openLocalKms(directory),
    clock: createClock(),
    tombstones: tombstoneFile(join(directory, 'tombstones.jsonl')),
    ...given,
  })
  return {
    ...ring,
    close: async () => {
      await ring.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
