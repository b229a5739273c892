import { join } from 'node:path'
import { sealOlderFactors } from '../modules/identity/index.ts'
import { attachKeyring, type Keyring, tombstoneFile } from '../modules/keyring/index.ts'
import { sealPlainValues } from '../modules/vault/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { openKms } from '../platform/kms/open-kms.ts'
import type { Database } from '../platform/postgres.ts'

/**
 * Opens the key service that the settings name and gives the database its keys; seals what an older
 * version left in the clear. Throws when the keys of this database are elsewhere.
 */
export async function openKeys(
  config: Pick<Config, 'kms' | 'keysDir' | 'authSecret'>,
  database: Database,
  clock: Clock,
): Promise<Keyring> {
  const kms = await openKms(config.kms, config.keysDir)
  const tombstones = tombstoneFile(join(config.keysDir, 'destroyed.jsonl'))
  const ring = await attachKeyring(database, { kms, clock, tombstones })
  await sealPlainValues(database, clock.now())
  await sealOlderFactors(database, config.authSecret, clock.now())
  return {
    ...ring,
    close: async () => {
      await ring.close()
      await kms.close()
    },
  }
}
