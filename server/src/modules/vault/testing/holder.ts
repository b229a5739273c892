import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SYSTEM } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/id.ts'
import { createClock } from '../../../platform/clock.ts'
import { openLocalKms } from '../../../platform/kms/local.ts'
import { connect } from '../../../platform/postgres.ts'
import { attachKeyring, tombstoneFile } from '../../keyring/index.ts'
import { open, seal } from '../index.ts'

/** A process that has sealed and opened somebody's address, for a test to search its memory. */
async function main([url = '', directory = '', person = '']: readonly string[]): Promise<void> {
  const database = connect(url, 4)
  const clock = createClock()
  const ring = await attachKeyring(database, {
    kms: await openLocalKms(directory),
    clock,
    tombstones: tombstoneFile(join(directory, 'holder.jsonl')),
  })
  const values = [{ personId: person as PersonId, value: { recipient: '林小雨' } }]
  const [ref = ''] = await database.transaction(async tx => {
    return { commit: true, value: await seal(tx, clock.now(), 'address', values) }
  })
  const access = { actor: SYSTEM, purpose: 'shipping_label' }
  const look = async () => (await open(database, clock.now(), [ref], access)).length
  for (let at = 0; at < 50; at++) await look()
  process.send?.({ opened: await look(), keys: ring.cache.size() })
  process.on('message', async () => {
    // The word of a deletion is on its way; if it never comes, the test's time is over.
    while (ring.cache.size() > 0) await sleep(5)
    process.send?.({ opened: await look(), keys: ring.cache.size() })
  })
}

await main(process.argv.slice(2))
