import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '../../platform/testing/database.ts'
import { OPENAPI_FILE, openapiDocument } from './openapi.ts'

test('the committed API description is the one of the routes (mend: npm run openapi)', async () => {
  const database = await testDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-openapi-'))
  try {
    const document = await openapiDocument(database.url, dataDir)
    expect(readFileSync(OPENAPI_FILE, 'utf8')).toBe(document)
  } finally {
    await database.close()
    rmSync(dataDir, { recursive: true })
  }
})
