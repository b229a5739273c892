import { join } from 'node:path'
import { SYSTEM } from '../server/src/kernel/actor.ts'
import { attachKeyring, tombstoneFile } from '../server/src/modules/keyring/index.ts'
import { open, seal } from '../server/src/modules/vault/index.ts'
import { createClock, stopwatch } from '../server/src/platform/clock.ts'
import { openLocalKms } from '../server/src/platform/kms/local.ts'
import { connect } from '../server/src/platform/postgres.ts'
import { newId } from '../server/src/platform/random.ts'

/** Opens one value after the other, each with its key fetched anew, and tells how long it took. */
const VALUES = 500

async function main([url = '', keys = '']: readonly string[]): Promise<void> {
  const database = connect(url, 4)
  const clock = createClock()
  const ring = await attachKeyring(database, {
    kms: await openLocalKms(keys),
    clock,
    tombstones: tombstoneFile(join(keys, 'reader.jsonl')),
  })
  const values = Array.from({ length: VALUES }, () => ({
    personId: newId('person'),
    value: { recipient: '林小雨', street: '文三路 1 号 2 幢 301' },
  }))
  const refs = await database.transaction(async tx => {
    return { commit: true, value: await seal(tx, clock.now(), 'address', values) }
  })
  let isOver = false
  process.once('message', () => {
    isOver = true
  })
  process.send?.([])
  const access = { actor: SYSTEM, purpose: 'shipping_label' }
  const times: number[] = []
  for (let at = 0; !isOver; at++) {
    ring.cache.clear()
    const elapsed_ms = stopwatch()
    const opened = await open(database, clock.now(), [refs[at % VALUES] ?? ''], access)
    times.push(elapsed_ms())
    if (opened.length !== 1) throw new Error('a value did not open while its key was wrapped again')
  }
  process.send?.(times)
}

await main(process.argv.slice(2))
