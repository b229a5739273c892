import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { iso, parseInstant } from '../../kernel/time.ts'
import {
  type Agreed,
  agreedWith,
  ensureProcessors,
  type Known,
  type SaveAgreement,
  SENT_CLASSES,
  type SentClass,
  saveAgreement,
} from '../../modules/processors/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { createCommands } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import { agreementsOf } from '../agreements.ts'
import { knownProcessors } from '../gated-partners.ts'
import { partnersOf } from '../partners.ts'
import { type Command, configOf, type Input, MARKET_OPTIONS, UsageError } from './command.ts'
import { withMarket } from './database.ts'

const TEXT_MAX = 120

export const agreement: Command = {
  name: 'agreement',
  summary: 'Record the agreement under which a third party gets data; without NAME, list them.',
  positionals: ['[NAME]'],
  options: {
    reference: { type: 'string', placeholder: 'PAPER', about: 'where the signed paper lies' },
    classes: { type: 'string', placeholder: 'LIST', about: `of ${SENT_CLASSES.join(', ')}` },
    until: { type: 'string', placeholder: 'DAY', about: 'the last day on which it holds (UTC)' },
    from: { type: 'string', placeholder: 'DAY', about: 'the first one (today)' },
    'legal-name': { type: 'string', placeholder: 'NAME', about: 'as on the paper (as it was)' },
    place: { type: 'string', placeholder: 'CC', about: 'country of the work, ISO 3166-1' },
    ...MARKET_OPTIONS,
  },
  run: input => {
    const [name] = input.positionals
    return name === undefined ? list(input) : record(input, name)
  },
}

async function list(input: Input): Promise<number> {
  const config = configOf(input)
  const all = await withMarket(config, 'goodhand agreement', (database, clock) =>
    agreementsOf(config, database, clock),
  )
  for (const one of all) console.log(lineOf(one))
  if (all.length === 0) console.error('The settings name no third parties.')
  return 0
}

function lineOf({ known, entry, lacks }: Agreed): string {
  const held = entry?.agreement
  const paper = held ? `${held.reference}, until ${held.until}: ${held.classes.join(',')}` : ''
  return [known.name, lacks ?? 'in_force', paper || `sends ${known.sends.join(',')}`].join('  ')
}

async function record(input: Input, name: string): Promise<number> {
  const config = configOf(input)
  const paper = paperOf(input)
  const after = await withMarket(config, 'goodhand agreement', async (database, clock) => {
    const all = knownProcessors(config, partnersOf(config), clock.now())
    const known = all.find(one => one.name === name)
    if (!known) {
      const names = all.map(one => one.name).join(', ') || 'nobody'
      throw new UsageError(`The settings do not name ${name}. They name ${names}.`)
    }
    // A market that was not started since it was upgraded has not entered them yet.
    await ensureProcessors(database, clock.now(), [{ ...known, agreement: null }])
    await save(database, clock, known, paper)
    return agreedWith(database, clock.now(), [known])
  })
  for (const one of after) console.log(lineOf(one))
  return 0
}

/** What was not said stays as it was; an agreement without a beginning begins today. */
async function save(database: Database, clock: Clock, known: Known, paper: Paper): Promise<void> {
  const [found] = await agreedWith(database, clock.now(), [known])
  assert(found?.entry, 'it was entered just now')
  const { id, legalName, place } = found.entry
  const from = iso(clock.now()).slice(0, 10)
  const command = { id, legalName, place, from, ...paper }
  const done = await createCommands(database, clock).run(saveAgreement, SYSTEM, command)
  if (!done.ok) throw new UsageError('--until lies before --from; without --from, before today.')
}

type Paper = Pick<SaveAgreement, 'reference' | 'classes' | 'until'> &
  Partial<Pick<SaveAgreement, 'from' | 'legalName' | 'place'>>

function paperOf({ values }: Input): Paper {
  const { reference, until, from, place } = values
  const legalName = values['legal-name']
  if (reference === undefined || values.classes === undefined || until === undefined) {
    throw new UsageError('Say --reference PAPER, --classes LIST and --until DAY.')
  }
  if (place !== undefined && !/^[A-Z]{2}$/.test(String(place))) {
    throw new UsageError('--place takes a country such as CN or DE.')
  }
  return {
    reference: textOf('reference', reference),
    classes: classesOf(String(values.classes)),
    until: dayOf('until', until),
    ...(from === undefined ? {} : { from: dayOf('from', from) }),
    ...(place === undefined ? {} : { place: String(place) }),
    ...(legalName === undefined ? {} : { legalName: textOf('legal-name', legalName) }),
  }
}

function textOf(option: string, value: unknown): string {
  const text = String(value).trim()
  if (text.length >= 1 && text.length <= TEXT_MAX) return text
  throw new UsageError(`--${option} takes 1 to ${TEXT_MAX} letters.`)
}

function dayOf(option: string, value: unknown): string {
  const text = String(value)
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseInstant(text) : undefined
  // What JavaScript reads as another day, such as 2026-02-30, is none.
  if (at !== undefined && iso(at).startsWith(text)) return text
  throw new UsageError(`--${option} takes a day such as 2027-11-21.`)
}

function classesOf(list: string): SentClass[] {
  const classes = list.split(',').map(name => {
    const found = SENT_CLASSES.find(one => one === name.trim())
    if (found === undefined) throw new UsageError(`There is no class "${name}".`)
    return found
  })
  return [...new Set(classes)]
}
