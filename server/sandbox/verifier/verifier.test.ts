import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createSandboxVerifier } from '../../src/modules/verification/verifiers/sandbox.ts'
import { createVerifier, type RunningVerifier } from './verifier.ts'

const SECRET = 'a secret of the tests'
const LIN = { name: '林小满', documentKind: 'resident_id', document: '310104199304080121' } as const
const PHONE = '+8613800001001'
const CARD = '6222021000000000108'

let program: RunningVerifier
beforeAll(async () => {
  program = await createVerifier({ secret: SECRET, hang_ms: 5_000 })
})
beforeEach(() => program.setFaults({}))
afterAll(() => program.close())

const adapter = (secret = SECRET) =>
  createSandboxVerifier({ url: program.url, secret, timeout_ms: 300 })
let count = 0
const verify = (elements: Parameters<ReturnType<typeof adapter>['verify']>[1]) =>
  adapter().verify(`test_${++count}`, elements)

test('two, three and four elements of one person match', async () => {
  expect(await verify(LIN)).toBe('match')
  expect(await verify({ ...LIN, phone: PHONE })).toBe('match')
  expect(await verify({ ...LIN, phone: PHONE, card: CARD })).toBe('match')
})

test('one element of somebody else is a mismatch, an unknown document has no record', async () => {
  expect(await verify({ ...LIN, name: '周建国' })).toBe('mismatch')
  expect(await verify({ ...LIN, phone: '+8613800001002' })).toBe('mismatch')
  expect(await verify({ ...LIN, card: '6228481000000000207' })).toBe('mismatch')
  expect(await verify({ ...LIN, document: '11010519491231002X' })).toBe('no_record')
})

test('a blocked card is abnormal, and only when the rest is right', async () => {
  const wang = { ...LIN, name: '王冻结', document: '110108198801010056' }
  const card = '6214831000000000402'
  expect(await verify({ ...wang, card })).toBe('card_abnormal')
  expect(await verify({ ...wang, name: '林小满', card })).toBe('mismatch')
  expect(await verify(wang)).toBe('match')
})

test.each([
  ['rate_limit', 'rate_limited'],
  ['unavailable', 'unavailable'],
  ['hang', 'unavailable'],
  ['drop', 'unavailable'],
  ['garbage', 'unavailable'],
] as const)(
  'after %s the adapter says %s, and the same reference is answered later',
  async (fault, said) => {
    program.setFaults({ [fault]: 1 })
    const reference = `spoiled_${fault}`
    expect(await adapter().verify(reference, LIN)).toBe(said)
    expect(await adapter().verify(reference, LIN)).toBe('match')
  },
)

test('without a record for a while nobody is found, and that stays so for this check', async () => {
  program.setFaults({ no_record: 1 })
  expect(await adapter().verify('missing', LIN)).toBe('no_record')
  expect(await adapter().verify('missing', LIN)).toBe('no_record')
  expect(await adapter().verify('later', LIN)).toBe('match')
})

test('a repeated reference is one check', async () => {
  const before = program.asked()
  await adapter().verify('the_same', LIN)
  await adapter().verify('the_same', LIN)
  expect(program.asked()).toBe(before + 1)
})

test('another secret, and a fault that is misspelt, are refused', async () => {
  expect(await adapter('wrong').verify('x', LIN)).toBe('unavailable')
  const response = await fetch(`${program.url}/v1/faults`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify({ rate_limits: 1 }),
  })
  expect(response.status).toBe(400)
})

test('nobody listens: unavailable', async () => {
  const nowhere = createSandboxVerifier({ url: 'http://127.0.0.1:9', secret: SECRET })
  expect(await nowhere.verify('x', LIN)).toBe('unavailable')
})
