import { forgottenPeople } from '../modules/keyring/index.ts'
import { erase, notForgotten } from '../modules/rights/index.ts'
import { letPersonGo } from '../modules/vault/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/postgres.ts'
import { PERSONAL_DATA } from './personal-data.ts'

const PAGE = 1_000

/**
 * Forgets once more whom an older backup has brought back. Tombstones outlive the database; what it
 * says of itself does not. Answers how many there were.
 */
export async function forgetAgain(database: Database, clock: Clock): Promise<number> {
  let again = 0
  for (let after = ''; ; ) {
    const page = await forgottenPeople(database, after, PAGE)
    for (const personId of await notForgotten(database, page)) {
      await database.transaction(async tx => {
        // A hold that the backup has brought back had ended before they were forgotten.
        letPersonGo(tx, clock.now(), personId)
        await erase(tx, clock.now(), personId, PERSONAL_DATA)
        return { commit: true, value: undefined }
      })
      again++
    }
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return again
    after = last
  }
}
