import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PersonId } from '../../kernel/id.ts'
import { instant } from '../../kernel/time.ts'
import { type Content, digestOf, firstBreak, firstHash, hashOf, type Link } from './chain.ts'

const content: fc.Arbitrary<Content> = fc.record({
  text: fc.option(fc.string({ maxLength: 20 })),
  salt: fc.option(fc.string({ maxLength: 4 })),
  quick: fc.option(fc.constantFrom('still_there', 'thanks')),
  photos: fc.array(fc.string({ maxLength: 3 }), { maxLength: 2 }),
  offer: fc.option(fc.record({ id: fc.string(), step: fc.string(), priceMinor: fc.string() })),
  about: fc.option(fc.nat(9)),
})
const said = fc.array(
  fc.record({
    content,
    kind: fc.constantFrom('words', 'quick', 'offer', 'retraction'),
    senderId: fc.option(fc.constantFrom<PersonId>('person_one', 'person_two')),
    at: fc.nat(1_000),
  }),
  { minLength: 1, maxLength: 12 },
)

function chainOf(of: readonly (typeof said extends fc.Arbitrary<(infer S)[]> ? S : never)[]) {
  const links: Link[] = []
  for (const [at, { content: one, kind, senderId, at: ms }] of of.entries()) {
    const sentAt = instant(ms)
    const link = { number: at + 1, kind, senderId, sentAt, digest: digestOf(one) }
    links.push({ ...link, hash: hashOf(links.at(-1)?.hash ?? firstHash(ID), link) })
  }
  return links
}
const ID = 'conversation_one'

test('a chain that nobody touched is whole, in its own conversation and in no other', () => {
  fc.assert(
    fc.property(said, of => {
      expect(firstBreak(ID, chainOf(of))).toBeUndefined()
      expect(firstBreak('conversation_two', chainOf(of))).toBe(1)
    }),
  )
})

test('whatever is changed, left out, moved or put in breaks the chain where it was done', () => {
  fc.assert(
    fc.property(
      said,
      fc.nat(),
      fc.constantFrom('text', 'sender', 'time', 'drop', 'twice'),
      (of, n, how) => {
        const links = chainOf(of)
        const at = n % links.length
        const link = links[at] as Link
        const forged: Record<typeof how, Link[]> = {
          text: links.with(at, {
            ...link,
            digest: digestOf({
              ...(of[at]?.content as Content),
              text: 'forged words that are longer than any',
            }),
          }),
          sender: links.with(at, { ...link, senderId: 'person_three' }),
          time: links.with(at, { ...link, sentAt: instant(link.sentAt + 1) }),
          drop: links.toSpliced(at, 1),
          twice: links.toSpliced(at, 0, link),
        }
        const whole = how === 'drop' && at === links.length - 1
        const place = how === 'twice' ? at + 2 : at + 1
        expect(firstBreak(ID, forged[how])).toBe(whole ? undefined : place)
      },
    ),
  )
})

test('no two contents share a digest', () => {
  fc.assert(
    fc.property(content, content, (one, other) => {
      const same = isDeepStrictEqual(one, other)
      expect(digestOf(one) === digestOf(other)).toBe(same)
    }),
  )
})
