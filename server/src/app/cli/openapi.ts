import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClock } from '../../platform/clock.ts'
import { loadConfig } from '../../platform/config.ts'
import { startEmbeddedPostgres } from '../../platform/embedded-postgres.ts'
import { withComponents } from '../../platform/http/openapi.ts'
import { migrate } from '../../platform/migrate.ts'
import { connect } from '../../platform/postgres.ts'
import { wire } from '../wire.ts'
import type { Command } from './command.ts'

/** Where the description of the API is committed; the web client is generated from it. */
export const OPENAPI_FILE = join(import.meta.dirname, '../../../openapi.json')

export const openapi: Command = {
  name: 'openapi',
  summary: 'Write server/openapi.json and the web client from the routes.',
  options: {},
  run: async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-openapi-'))
    try {
      const database = await startEmbeddedPostgres({ dataDir })
      try {
        await migrate(database.url)
        writeFileSync(OPENAPI_FILE, await openapiDocument(database.url, dataDir))
      } finally {
        await database.stop()
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
    console.log(OPENAPI_FILE)
    return 0
  },
}

/** The OpenAPI document of a sandbox market, which has every route, as it is committed. */
export async function openapiDocument(databaseUrl: string, dataDir: string): Promise<string> {
  const config = loadConfig({ flags: { data: dataDir }, env: {} })
  const database = connect(databaseUrl, 4)
  try {
    const market = await wire({ config, database, clock: createClock(), tick_ms: 0 })
    await market.http.ready()
    market.http.compileSchemas()
    const document = JSON.stringify(withComponents(market.http.swagger()), null, 1)
    await market.close()
    return `${document}\n`
  } finally {
    await database.close()
  }
}
