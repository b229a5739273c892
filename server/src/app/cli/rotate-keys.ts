import { rotateKeys, supersedeDataKeys } from '../../modules/keyring/index.ts'
import { openKeys } from '../keys.ts'
import { type Command, configOf, MARKET_OPTIONS } from './command.ts'
import { withMarket } from './database.ts'

/** Few enough that a transaction holds up nobody. */
const TOGETHER = 1_000

export const rotateKeysCommand: Command = {
  name: 'rotate-keys',
  summary: 'Begin new keys and wrap the old ones again, while the market goes on.',
  options: {
    deep: { type: 'boolean', about: 'new data keys too; values are sealed anew within a day' },
    ...MARKET_OPTIONS,
  },
  run: async input => {
    const config = configOf(input)
    return withMarket(config, 'goodhand rotate-keys', async (database, clock) => {
      const ring = await openKeys(config, database, clock)
      try {
        const { version, rewrapped, broken } = await rotateKeys(ring, ({ done, total }) => {
          if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} keys`)
        })
        if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
        console.log(`Version ${version} wraps from now on; ${rewrapped} keys were wrapped again.`)
        for (const { personId, dataClass } of broken) {
          console.log(`✗ A key of ${personId} (${dataClass}) was changed by somebody and is lost.`)
        }
        if (input.values.deep !== true) return 0
        const now = clock.now()
        let superseded = 0
        for (let count = TOGETHER; count === TOGETHER; superseded += count) {
          count = await database.transaction(async tx => {
            return { commit: true, value: await supersedeDataKeys(tx, now, now, TOGETHER) }
          })
        }
        console.log(`${superseded} data keys seal nothing more; their values follow within a day.`)
        return 0
      } finally {
        await ring.close()
      }
    })
  },
}
