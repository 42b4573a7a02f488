import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNeighbours } from '../../src/classifier/nearest.js'
import type { Row } from '../../src/classifier/sparse.js'
import { anyToy, row } from './toy.js'

describe('the nearest example', () => {
  const rows = [row({ 0: 1 }), row({ 0: 3, 1: 4 }), row({ 1: 1 }), row({ 3: 1 })]
  const neighbours = createNeighbours(rows, Int32Array.of(0, 0, 1, 2), 4, 5)

  it('of each label is the one with the highest cosine', () => {
    const { rows: found, cosines } = neighbours.perLabel(row({ 0: 1 }))
    expect([...found]).toEqual([0, -1, -1, -1])
    expect(cosines[0]).toBeCloseTo(1)
  })

  it('may be nearer for its other features', () => {
    const { rows: found, cosines } = neighbours.perLabel(row({ 1: 1 }))
    expect([...found]).toEqual([1, 2, -1, -1])
    expect(cosines[0]).toBeCloseTo(0.8)
    expect(cosines[1]).toBeCloseTo(1)
  })

  it('is none for a message that shares nothing, or is empty', () => {
    for (const message of [row({ 4: 1 }), row({})]) {
      const { rows: found, cosines } = neighbours.perLabel(message)
      expect([...found]).toEqual([-1, -1, -1, -1])
      expect([...cosines]).toEqual([0, 0, 0, 0])
    }
  })

  it('does not remember the message before', () => {
    const fresh = neighbours.perLabel(row({ 1: 1 }))
    neighbours.perLabel(row({ 0: 1, 1: 2, 3: 3 }))
    expect(neighbours.perLabel(row({ 1: 1 }))).toEqual(fresh)
  })
})

it('is what comparing with every example finds', () => {
  fc.assert(
    fc.property(anyToy, anyToy, ({ rows, labels, classes }, { rows: messages }) => {
      const neighbours = createNeighbours(rows, labels, classes, 6)
      for (const message of messages) {
        const { rows: found, cosines } = neighbours.perLabel(message)
        for (let label = 0; label < classes; label++) {
          const all = rows.map((example, r) => (labels[r] === label ? cosine(example, message) : 0))
          const best = Math.max(0, ...all)
          expect(cosines[label]).toBeCloseTo(best, 5)
          if (best > 0) expect(all[found[label]!]).toBeCloseTo(best, 5)
          else expect(found[label]).toBe(-1)
        }
      }
    }),
  )
})

function cosine(a: Row, b: Row): number {
  const values = new Map(Array.from(a.ids, (id, k) => [id, a.values[k]!]))
  return b.ids.reduce((sum, id, k) => sum + (values.get(id) ?? 0) * b.values[k]!, 0)
}
