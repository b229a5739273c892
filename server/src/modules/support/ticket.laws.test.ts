import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { flaws } from '../../kernel/machine.ts'
import { DAY_MS, HOUR_MS, instant, plus } from '../../kernel/time.ts'
import { loadMacros } from './macros.ts'
import { loadTerms } from './rules.ts'
import {
  CATEGORIES,
  decideParty,
  decideReminder,
  decideStep,
  nextOf,
  openTicket,
  stepsOpen,
  TICKET_FINAL,
  TICKET_NEXT,
  TICKET_STATES,
  type Ticket,
  type TicketStep,
  turnOf,
} from './ticket.ts'

const START = instant(Date.UTC(2026, 10, 23, 2))
const found = loadTerms('cn', 'Asia/Shanghai')(START)
if (!found) throw new Error('cn has a desk')
const TERMS = found
const STEPS = Object.keys(TICKET_NEXT) as TicketStep[]
const person = (name: string, roles: readonly 'support_agent'[] = []): Actor => ({
  kind: 'person',
  id: `person_${name}` as PersonId,
  roles,
})
const PEOPLE = {
  asks: person('asks'),
  stranger: person('stranger'),
  agent: person('agent', ['support_agent']),
  colleague: person('colleague', ['support_agent']),
  concerned: person('concerned', ['support_agent']),
}
type Name = keyof typeof PEOPLE
const idOf = (name: Name) => `person_${name}` as PersonId

test('the table has no state that cannot be reached or left', () => {
  const { unreachable, stuck } = flaws(TICKET_STATES, 'open', TICKET_FINAL, TICKET_NEXT)
  expect({ unreachable, stuck }).toEqual({ unreachable: [], stuck: [] })
})

const event = fc.oneof(
  fc.record({
    name: fc.constantFrom(...(Object.keys(PEOPLE) as Name[])),
    as: fc.constantFrom<'person' | 'desk'>('person', 'desk'),
    step: fc.constantFrom(...STEPS),
    wait_ms: fc.constantFrom(0, HOUR_MS, 30 * HOUR_MS),
  }),
  // Whoever has the ticket, so that histories get somewhere.
  fc.record({
    name: fc.constantFrom<Name>('asks', 'agent'),
    as: fc.constant('mine' as const),
    step: fc.constantFrom(...STEPS),
    wait_ms: fc.constantFrom(0, 2 * HOUR_MS, 4 * DAY_MS),
  }),
)

/** Lets time act on everything that is due until `until`, as deadlines do. */
function letTimeAct(ticket: Ticket, until: number): Ticket {
  let now = ticket
  for (let next = nextOf(now); next && next.dueAt <= until; next = nextOf(now)) {
    const before = next.dueAt
    if (next.transition === 'remind_ticket') {
      const told = decideReminder(now, next.dueAt)
      if (!told.ok) throw new Error(told.refusal.code)
      now = told.value.ticket
    } else {
      const step = next.transition as TicketStep
      const acted = decideStep(now, step, { by: 'system', now: next.dueAt, terms: TERMS })
      if (!acted.ok) throw new Error(`${step}: ${acted.refusal.code}`)
      now = acted.value
    }
    const after = nextOf(now)
    if (after && turnOf(now) === 'person') expect(after.dueAt).toBeGreaterThan(before)
  }
  return now
}

test('over every order of steps and silence: nobody out of turn, nothing stuck, no clock missed', () => {
  const category = fc.constantFrom(...CATEGORIES)
  fc.assert(
    fc.property(category, fc.array(event, { maxLength: 25 }), (about, events) => {
      const ask = { id: 'ticket_one', personId: idOf('asks'), category: about } as const
      const concerned = [idOf('asks'), idOf('concerned')]
      let now = START
      let ticket = openTicket({ ...ask, aboutId: 'trade_one', concerned }, now, TERMS)
      let reopened = 0
      for (const { name, as: given, step, wait_ms } of events) {
        now = plus(now, wait_ms)
        ticket = letTimeAct(ticket, now)
        const as = given === 'mine' ? (name === 'asks' ? 'person' : 'desk') : given
        const actor = PEOPLE[name]
        const party = decideParty(ticket, step, actor, as)
        const decided = party.ok
          ? decideStep(ticket, step, { by: party.value, now, terms: TERMS })
          : party
        const offered = stepsOpen(ticket, actor, as, { now, terms: TERMS })
        expect(offered.includes(step)).toBe(decided.ok)
        if (name === 'stranger' || name === 'concerned') expect(decided.ok).toBe(false)
        if (!decided.ok) continue
        const { from, to, by } = TICKET_NEXT[step] as (typeof TICKET_NEXT)['take']
        expect(by as readonly string[]).toContain(as)
        expect(from as readonly string[]).toContain(ticket.state)
        expect(to as readonly string[]).toContain(decided.value.state)
        if (step === 'answer' || step === 'ask') expect(ticket.acceptance).not.toBe('pending')
        if (step === 'reopen') reopened++
        ticket = decided.value
        if (step === 'take') ticket = { ...ticket, assigneeId: idOf(name) }
        if (step === 'refuse') ticket = { ...ticket, refusal: 'settled_elsewhere' }
        if (step === 'rate') ticket = { ...ticket, satisfaction: 3 }
        expect(reopened).toBeLessThanOrEqual(1)
        expect(ticket.dueAt === null).toBe(turnOf(ticket) === null)
        expect(nextOf(ticket) === null).toBe(turnOf(ticket) === null)
        if (['assigned', 'answered', 'waiting'].includes(ticket.state)) {
          expect(ticket.assigneeId).not.toBe(null)
        }
      }
      // What is left alone: the person's silence ends it; the desk's accepts, and is told daily.
      const later = letTimeAct(ticket, plus(now, 40 * DAY_MS))
      if (turnOf(ticket) === 'person') expect(later.state).toBe('solved')
      if (turnOf(later) === 'desk') expect(later.remindAt ?? 0).toBeGreaterThan(now + 40 * DAY_MS)
      expect(later.acceptance === 'pending' && turnOf(later) !== null).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('targets are counted in hours of the desk and in business days', () => {
  const by = (category: (typeof CATEGORIES)[number]) =>
    new Date(TERMS.answerBy(category, START)).toISOString()
  expect(by('payment')).toBe('2026-11-23T06:00:00.000Z')
  expect(by('suggestion')).toBe('2026-11-30T16:00:00.000Z')
  // Seven working days, the first of which is tomorrow.
  const accept = TERMS.acceptBy('consumer_law', START)
  expect(new Date(accept ?? 0).toISOString()).toBe('2026-12-02T16:00:00.000Z')
  expect(TERMS.acceptBy('goods', START)).toBe(null)
  expect(loadTerms('br', 'America/Sao_Paulo')(START)).toBe(undefined)
})

test('every category has a prepared answer, in the language of whoever asked', () => {
  const macros = loadMacros()
  const values = { name: '林小雨', market: 'Goodhand', days: '7' }
  for (const category of CATEGORIES) {
    for (const language of ['zh-CN', 'zh-TW', 'en'] as const) {
      const list = macros(category, 'en', language, values)
      expect(list.some(({ step }) => step === 'answer')).toBe(true)
      for (const { text } of list) expect(text).not.toMatch(/[{}]/)
    }
  }
  const [one] = macros('payment', 'en', 'zh-CN', values)
  expect(one).toMatchObject({ title: 'Please tell us more' })
  expect(one?.text).toContain('林小雨，你好')
})
