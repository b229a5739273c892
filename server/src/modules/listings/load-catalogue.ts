import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Catalogue, parseCatalogue } from './catalogue.ts'

/** The committed catalogue of this release. */
const DIRECTORY = join(import.meta.dirname, '../../../../rules/catalogue')

/** Reads and checks `rules/catalogue`. */
export function loadCatalogue(directory = DIRECTORY): Catalogue {
  const read = (name: string) => JSON.parse(readFileSync(join(directory, name), 'utf8'))
  return parseCatalogue(read('categories.json'), read('grades.json'))
}
