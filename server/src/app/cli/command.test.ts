import { expect, test, vi } from 'vitest'
import { type Command, parseCommand, UsageError } from './command.ts'
import { tallyLine } from './test.ts'

const command: Command = {
  name: 'pack',
  summary: 'Pack a parcel.',
  positionals: ['ITEM', '[BOX]'],
  options: { weight: { type: 'string', placeholder: 'GRAMS', about: 'how heavy it is' } },
  run: async () => 0,
}

test('options and what stands beside them reach the command', () => {
  expect(parseCommand(command, ['lens', '--weight', '90'])).toMatchObject({
    values: { weight: '90' },
    positionals: ['lens'],
  })
})

test('what a command does not understand is refused with how to use it', () => {
  for (const args of [[], ['a', 'b', 'c'], ['a', '--size', '3'], ['a', '--weight']]) {
    expect(() => parseCommand(command, args)).toThrow(UsageError)
    expect(() => parseCommand(command, args)).toThrow(/Usage: npx goodhand pack ITEM \[BOX\]/)
  }
})

test('--help tells the options', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  expect(parseCommand(command, ['--help'])).toBe('help')
  expect(log.mock.calls.join('\n')).toContain('--weight GRAMS  how heavy it is')
  log.mockRestore()
})

test('the last line of a test run names skipped tests only when there are any', () => {
  expect(tallyLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  expect(tallyLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
})
