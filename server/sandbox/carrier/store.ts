import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { deliveryStore } from './deliveries.ts'
import type { Fault, StandingFaults } from './faults.ts'
import type { Journey } from './kinds.ts'
import { labelStore } from './labels.store.ts'
import type { Locale } from './locale.ts'
import type { All, One, Parcel, ParcelEvent, Row, Run } from './records.ts'

const SCHEMA = `
create table if not exists parcels (
  tracking_number text primary key,
  reference text unique,
  carrier text not null,
  origin text not null,
  destination text not null,
  locale text not null,
  created_at integer not null,
  journey text,
  journey_step integer not null default 0,
  journey_due_at integer
) strict;
create table if not exists events (
  seq integer primary key,
  id text not null unique,
  tracking_number text not null references parcels,
  at text not null,
  kind text not null,
  body text not null
) strict;
create index if not exists events_by_parcel on events (tracking_number, seq);
create table if not exists deliveries (
  position integer primary key,
  event_id text not null references events (id),
  tracking_number text not null,
  state text not null check (state in ('waiting', 'delivered', 'given_up')),
  overtaken integer not null default 0,
  attempts integer not null default 0,
  due_at integer not null,
  last_answer text
) strict;
create index if not exists deliveries_waiting on deliveries (due_at) where state = 'waiting';
create table if not exists labels (
  reference text primary key,
  tracking_number text not null unique,
  code text not null,
  city text not null,
  shown text not null,
  addresses text
) strict;
create table if not exists settings (name text primary key, value text not null) strict;
`

function parcelOf(row: Row): Parcel {
  return {
    trackingNumber: row.tracking_number as string,
    reference: row.reference as string | null,
    carrier: row.carrier as string,
    origin: row.origin as string,
    destination: row.destination as string,
    locale: row.locale as Locale,
    createdAt: row.created_at as number,
    journey: row.journey as Journey | null,
    journeyStep: row.journey_step as number,
    journeyDueAt: row.journey_due_at as number | null,
  }
}

export type Store = ReturnType<typeof openStore>

/** Opens the carrier's own durable store in a directory, or in memory when there is none. */
export function openStore(directory: string | null) {
  if (directory !== null) mkdirSync(directory, { recursive: true })
  const db = new DatabaseSync(directory === null ? ':memory:' : join(directory, 'carrier.sqlite'))
  db.exec(
    `pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; ${SCHEMA}`,
  )
  const one = (sql: string, ...values: (string | number | null)[]): Row | undefined =>
    db.prepare(sql).get(...values)
  const all = (sql: string, ...values: (string | number | null)[]): Row[] =>
    db.prepare(sql).all(...values)
  const run = (sql: string, ...values: (string | number | null)[]): number =>
    Number(db.prepare(sql).run(...values).changes)

  return {
    close: () => db.close(),
    /** Runs the work in one transaction: an event is stored together with the webhook it owes. */
    atomically<T>(work: () => T): T {
      db.exec('begin immediate')
      try {
        const result = work()
        db.exec('commit')
        return result
      } catch (error) {
        db.exec('rollback')
        throw error
      }
    },
    ...parcelStore(one, all, run),
    ...eventStore(one, all, run),
    ...deliveryStore(one, all, run),
    ...settingStore(one, run),
    ...labelStore(one, run),
  }
}

function parcelStore(one: One, all: All, run: Run) {
  return {
    parcel(trackingNumber: string): Parcel | undefined {
      const row = one('select * from parcels where tracking_number = ?', trackingNumber)
      return row && parcelOf(row)
    },
    parcelByReference(reference: string): Parcel | undefined {
      const row = one('select * from parcels where reference = ?', reference)
      return row && parcelOf(row)
    },
    addParcel(parcel: Parcel): void {
      run(
        `insert into parcels (tracking_number, reference, carrier, origin, destination, locale,
           created_at) values (?, ?, ?, ?, ?, ?, ?)`,
        parcel.trackingNumber,
        parcel.reference,
        parcel.carrier,
        parcel.origin,
        parcel.destination,
        parcel.locale,
        parcel.createdAt,
      )
    },
    claimParcel(trackingNumber: string, reference: string, carrier: string): void {
      run(
        'update parcels set reference = ?, carrier = ? where tracking_number = ?',
        reference,
        carrier,
        trackingNumber,
      )
    },
    /** Newest first; `like` is a part of a tracking number. */
    parcels(like: string, limit: number, offset: number): Parcel[] {
      return all(
        `select * from parcels where instr(tracking_number, ?) > 0
         order by created_at desc, rowid desc limit ? offset ?`,
        like,
        limit,
        offset,
      ).map(parcelOf)
    },
    setJourney(number: string, journey: Journey | null, step: number, dueAt: number | null): void {
      run(
        `update parcels set journey = ?, journey_step = ?, journey_due_at = ?
         where tracking_number = ?`,
        journey,
        step,
        dueAt,
        number,
      )
    },
    nextJourneyDueAt(): number | null {
      return (one('select min(journey_due_at) as at from parcels')?.at as number | null) ?? null
    },
    dueJourneys(now: number): Parcel[] {
      return all('select * from parcels where journey_due_at <= ? limit 100', now).map(parcelOf)
    },
  }
}

function eventStore(one: One, all: All, run: Run) {
  const eventOf = (row: Row) => JSON.parse(row.body as string) as ParcelEvent
  return {
    addEvent(event: ParcelEvent): void {
      run(
        'insert into events (id, tracking_number, at, kind, body) values (?, ?, ?, ?, ?)',
        event.id,
        event.trackingNumber,
        event.at,
        event.kind,
        JSON.stringify(event),
      )
    },
    /** All events of one parcel in the order in which the carrier noted them. */
    events(trackingNumber: string): ParcelEvent[] {
      return all(
        'select body from events where tracking_number = ? order by seq',
        trackingNumber,
      ).map(eventOf)
    },
    lastEvent(trackingNumber: string): ParcelEvent | undefined {
      const row = one(
        'select body from events where tracking_number = ? order by seq desc limit 1',
        trackingNumber,
      )
      return row && eventOf(row)
    },
  }
}

function settingStore(one: One, run: Run) {
  const read = (name: string) =>
    one('select value from settings where name = ?', name)?.value as string | undefined
  const write = (name: string, value: string) => {
    run(
      `insert into settings (name, value) values (?, ?)
       on conflict (name) do update set value = excluded.value`,
      name,
      value,
    )
  }
  return {
    /** The journey that every new parcel plays on its own; null when a person presses the buttons. */
    autopilot: () => (read('autopilot') || null) as Journey | null,
    setAutopilot: (journey: Journey | null) => write('autopilot', journey ?? ''),
    faults: () => JSON.parse(read('faults') ?? '{}') as StandingFaults,
    setFaults: (faults: StandingFaults) => write('faults', JSON.stringify(faults)),
    setFault(fault: Fault, value: number): void {
      this.setFaults({ ...this.faults(), [fault]: value })
    },
    /** Milliseconds by which the market's clock was ahead when it was last asked. */
    clockOffset: () => Number(read('clock_offset_ms') ?? '0'),
    setClockOffset: (offset_ms: number) => write('clock_offset_ms', String(offset_ms)),
  }
}
