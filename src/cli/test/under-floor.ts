/**
 * Which figures are under the floor, in sentences: which, by how much, and where the floor is written.
 */
import type { Figure, Floor } from './floor.js'
import type { Measured } from './measured.js'
import { percent } from './words.js'

/** One sentence for each figure; empty when none is under it. */
export function underFloor(
  { ours, others, transcripts }: Pick<Measured, 'ours' | 'others' | 'transcripts'>,
  floor: Floor,
): string[] {
  const forUs = 'questions for us'
  const reached = ours.right + ours.offered
  const all = ours.count + others.count
  const sentences = [
    atLeast('right', ours.right, ours.count, forUs, 'are answered right'),
    atLeast('right_or_offered', reached, ours.count, forUs, 'find their answer at once or among the choices'),
    atLeast('refused', others.right, others.count, 'messages that are not for us', 'are refused'),
    atMost(ours.wrong + others.wrong, all),
    played(),
  ]
  return sentences.filter((sentence) => sentence !== undefined)

  function atLeast(figure: Percentage, part: number, whole: number, whose: string, what: string) {
    const least = floor[figure]
    if (least === undefined) return undefined
    if (whole === 0) return `There are no ${whose} to hold against the floor of ${least} %${at(figure)}.`
    const short = Math.ceil((least * whole) / 100 - ROUNDING) - part
    if (short <= 0) return undefined
    const under = points(least - (100 * part) / whole)
    return `${percent(part / whole)} of ${whole} ${whose} ${what}: ${under} under the floor of ${least} %, ${short} too few${at(figure)}.`
  }

  function atMost(part: number, whole: number): string | undefined {
    const most = floor.wrong_at_most
    if (most === undefined) return undefined
    const over = part - Math.floor((most * whole) / 100 + ROUNDING)
    if (over <= 0) return undefined
    return `${percent(part / whole)} of ${whole} messages get a wrong answer: ${points((100 * part) / whole - most)} over the ${most} % allowed at most, ${over} too many${at('wrong_at_most')}.`
  }

  function played(): string | undefined {
    const { dialogues } = floor
    const fine = transcripts.filter(({ problems }) => problems.length === 0).length
    if (fine >= (dialogues === 'all' ? transcripts.length : dialogues)) return undefined
    const wanted = dialogues === 'all' ? 'all of them have to' : `at least ${dialogues} have to`
    return `${fine} of ${transcripts.length} transcripts go as written; ${wanted}${at('dialogues')}.`
  }

  function at(figure: Figure): string {
    const place = floor.placeOf(figure)
    return place === undefined ? '' : ` (${place})`
  }
}

type Percentage = Exclude<Figure, 'dialogues' | 'wrong_at_most'>

/** 57 % of 100 is not quite 57 to a computer. */
const ROUNDING = 1e-9

/** Never "0.0": that much would be no reason to complain. */
const points = (difference: number) => `${difference.toFixed(difference < 0.1 ? 2 : 1)} points`
