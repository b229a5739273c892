import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PERMISSIONS_PAGE, permissionsPage } from './permissions-page.ts'

test('the page of permissions is the one of the table (mend: npm run permissions)', () => {
  expect(readFileSync(PERMISSIONS_PAGE, 'utf8')).toBe(permissionsPage())
})
