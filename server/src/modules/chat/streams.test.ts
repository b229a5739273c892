import { once } from 'node:events'
import { expect, test } from 'vitest'
import type { PersonId } from '../../kernel/id.ts'
import { createStreams, type Stream } from './streams.ts'

const REQUEST = {} as Stream['request']
const [LIN, WANG, CHEN]: PersonId[] = ['person_lin', 'person_wang', 'person_chen']
const few = () => createStreams({ streams_max: 2, each_max: 1, waiting_bytes_max: 400 })
const change = (position: number) => ({ conversationId: 'conversation_one', position })
const heard = ({ out }: Stream) => String(out.read() ?? '')
const enter = (streams: ReturnType<typeof few>, person = LIN) => {
  return streams.enter(REQUEST, person ?? 'person_lin')
}

test('one person has so many streams and the server so many; a closed one makes room', async () => {
  const streams = few()
  const first = enter(streams)
  expect(() => enter(streams)).toThrow('too_many_requests')
  enter(streams, WANG)
  expect(() => enter(streams, CHEN)).toThrow('busy')
  first.out.destroy()
  await once(first.out, 'close')
  expect([...streams.of('person_lin')]).toEqual([])
  enter(streams, CHEN)
  expect(streams.all()).toHaveLength(2)
})

test('a change is told once and in order, and nothing behind the end', () => {
  const streams = few()
  const stream = enter(streams)
  streams.tell(stream, change(2))
  streams.tell(stream, change(1))
  streams.tell(stream, change(2))
  streams.end(stream)
  streams.tell(stream, change(3))
  streams.beat(stream)
  expect(heard(stream)).toBe(
    'id: 2\nevent: conversation\ndata: {"conversationId":"conversation_one"}\n\n',
  )
})

test('a closed server ends everybody and lets nobody in', () => {
  const streams = few()
  const stream = enter(streams)
  streams.close()
  expect(stream.over).toBe(true)
  expect(() => enter(streams, WANG)).toThrow('busy')
})

test('whoever reads too slowly is cut, so that they hold up nobody’s memory', () => {
  const streams = few()
  const [slow, quick] = [enter(streams), enter(streams, WANG)]
  for (let position = 1; position <= 20; position++) {
    streams.tell(slow, change(position))
    streams.tell(quick, change(position))
    expect(heard(quick)).toContain(`id: ${position}\n`)
  }
  expect(slow.out.destroyed).toBe(true)
  expect(quick.out.destroyed).toBe(false)
})

test('every stream is in exactly one group', () => {
  const streams = createStreams({ streams_max: 10, each_max: 10, waiting_bytes_max: 400 })
  for (let at = 0; at < 10; at++) enter(streams)
  const groups = [0, 1, 2].map(which => streams.group(which, 3))
  expect(groups.map(group => group.length)).toEqual([4, 3, 3])
  expect(new Set(groups.flat()).size).toBe(10)
})
