import { describe, expect, it } from 'vitest'
import { evaluate, PROTOCOLS, type ProtocolName } from './evaluate.ts'
import { madeUpMarket } from './testing.ts'

const NAMES = Object.keys(PROTOCOLS) as ProtocolName[]
const market = madeUpMarket(45, 400)
const bytes = (text: string) => new TextEncoder().encode(text)

describe('each protocol', () => {
  it('finds what was put into a made-up market, with the figures that it has and no others', () => {
    const figures = (protocol: ProtocolName) => {
      const { metrics, n, subsets = {} } = evaluate({ protocol, ...market, baselines: false })
      expect(n).toBeGreaterThan(5)
      const values = Object.entries(metrics).map(([name, figure]) => {
        expect(figure?.low).toBeLessThanOrEqual(figure?.value ?? Number.NaN)
        expect(figure?.high).toBeGreaterThanOrEqual(figure?.value ?? Number.NaN)
        return [name, figure?.value ?? 0] as const
      })
      return { metrics: Object.fromEntries(values), subsets: Object.keys(subsets) }
    }
    const ranks = { auc: expect.any(Number), ap: expect.any(Number) }
    const sure = { ...ranks, brier: expect.any(Number), ece: expect.any(Number) }
    expect(figures('LOO')).toEqual({
      metrics: { rmse: expect.any(Number), pcc: expect.any(Number) },
      subsets: [],
    })
    expect(figures('P4')).toEqual({
      metrics: { ...sure, recall_top5: expect.any(Number) },
      subsets: ['P4-first', 'P4-cold'],
    })
    expect(figures('P5').metrics).toEqual({ ...sure, macro_f1: expect.any(Number) })
    for (const protocol of ['P1', 'P2b', 'P3'] as const) {
      const { metrics } = figures(protocol)
      expect(metrics).toEqual(ranks)
      expect(metrics.auc).toBeGreaterThan(0.75)
    }
    expect(figures('P5').metrics.auc).toBeGreaterThan(0.75)
  })

  it('stands beside the simple methods where they are asked for', () => {
    const { baselines } = evaluate({ protocol: 'P2b', ...market, baselines: true })
    const named = ['mean', 'beta', 'fairness-goodness', 'eigentrust']
    expect(Object.keys(baselines ?? {})).toEqual(named)
    expect(evaluate({ protocol: 'P2b', ...market, baselines: false })).not.toHaveProperty(
      'baselines',
    )
  })

  it('holds against ballots that are stuffed, where the mean does not', () => {
    const attack = { kind: 'ballot', k: 20 } as const
    const result = evaluate({ protocol: 'ATT', ...market, attack, baselines: true })
    expect(result.metrics.auc?.value).toBeGreaterThan(0.8)
    expect(result.baselines?.mean?.auc?.value).toBeLessThan(0.5)
    expect(result.subsets?.clean?.n).toBe(result.n)
  })

  it('says the same again, to the last bit', () => {
    const again = () => evaluate({ protocol: 'P5', ...market, baselines: true })
    expect(again()).toEqual(again())
  })

  it('copes with networks that hold next to nothing', () => {
    for (const protocol of NAMES) {
      for (const text of ['a,b,1', 'a,b,1\nb,a,1\na,c,1', 'a,b,5,1\nb,c,3,2\nc,a,1,2\na,b,5,3']) {
        const request = {
          protocol,
          network: bytes(text),
          labels: bytes('a,1\nb,0'),
          seeds: bytes('c\na'),
          baselines: true,
        }
        const run = () => JSON.parse(JSON.stringify(evaluate(request)))
        try {
          expect(run()).toMatchObject({ protocol })
        } catch (error) {
          expect((error as Error).message).toMatch(/needs|Nobody of the seeds/)
        }
      }
    }
  })

  it('predicts one file from another, where it can', () => {
    const lines = new TextDecoder().decode(market.network).split('\n')
    const [head = '', ...rows] = lines
    const part = (from: number, to: number) => bytes([head, ...rows.slice(from, to)].join('\n'))
    const split = { network: part(0, 300), test: part(300, 400), baselines: false }
    for (const protocol of ['LOO', 'P4', 'P5'] as const) {
      expect(evaluate({ protocol, ...split })).toMatchObject({ protocol, n: 100 })
    }
    const labels = market.labels
    expect(() => evaluate({ protocol: 'P1', labels, ...split })).toThrow('--split is for')
  })

  it('says what it lacks', () => {
    const { network, labels } = market
    for (const protocol of ['P1', 'P2b', 'P3', 'ATT'] as const) {
      expect(() => evaluate({ protocol, network, baselines: false })).toThrow('--labels')
    }
    expect(() => evaluate({ protocol: 'P3', network, labels, baselines: false })).toThrow('--seeds')
    const { notes } = evaluate({ protocol: 'P2b', network, labels, baselines: false })
    expect(notes.join()).toContain('nothing is deleted')
  })
})
