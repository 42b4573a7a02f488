/**
 * The confusions as a picture: a row for what is wanted, a column for what came instead, topic by topic.
 *
 * Intents that are confused with nothing are left out: of a hundred, the rest fits on a page.
 */
import type { Content } from '../../../content/content.js'
import { count as counted } from '../../../content/report.js'
import { type Confused, type Confusion, worstOf } from '../confusions.js'
import { topicOf } from '../outcome.js'
import { NOT_UNDERSTOOD } from '../text.js'
import type { Picture } from './draw.js'

/** In pixels. */
const CELL = 20
const LEGEND = 44
const EDGE = 24
/** Width of a letter in a label, on average. */
const LETTER = 6.8

/** Names of the columns stand aslant, in degrees: upright ones are hard to read. */
const SLOPE = 60

/** @param id unlike any other on the page */
export function matrixPicture(confusions: readonly Confusion[], content: Content, id: string): Picture {
  const wanted = confusions.map((confusion) => confusion.wanted)
  const got = confusions.map((confusion) => confusion.got ?? NOT_UNDERSTOOD)
  const [rows, columns] = [byTopic(wanted, content), byTopic(got, content)]
  const left = EDGE + longest(rows)
  const top = EDGE + longest(columns) * Math.sin((SLOPE * Math.PI) / 180)
  return {
    id,
    // Names of the last columns lean out to the right.
    width: Math.round(left + CELL * columns.length + EDGE + longest(columns.slice(-3)) / 2),
    height: Math.round(top + CELL * rows.length + LEGEND),
    title: 'Confusions: what is wanted, and what came instead',
    description: described(confusions, new Set(wanted).size, new Set(got).size),
    option: {
      grid: { left, top, width: CELL * columns.length, height: CELL * rows.length },
      xAxis: { ...axis(columns), position: 'top', axisLabel: { ...NAMES, rotate: -SLOPE } },
      yAxis: { ...axis(rows), inverse: true },
      visualMap: {
        type: 'piecewise',
        dimension: 3,
        orient: 'horizontal',
        left: 0,
        bottom: 0,
        itemGap: 30,
        backgroundColor: 'transparent',
        borderColor: 'transparent',
        textStyle: LABEL,
        pieces: KINDS.map(([, name, color], value) => ({ value, label: name, color })),
      },
      series: {
        type: 'heatmap',
        silent: true,
        data: confusions.map((confusion, i) => [
          columns.indexOf(got[i]!),
          rows.indexOf(confusion.wanted),
          confusion.cases.length,
          KINDS.findIndex(([kind]) => kind === worstOf(confusion)),
        ]),
        itemStyle: { borderColor: 'var(--paper)', borderWidth: 2 },
        label: {
          show: true,
          color: 'var(--on-colour)',
          fontWeight: 'bold',
          formatter: ({ value }) => String((value as number[])[2]),
        },
      },
    },
  }
}

/** As the legend names them. */
const KINDS: readonly (readonly [kind: Confused, name: string, color: string])[] = [
  ['wrong', 'wrong answer', 'var(--bad)'],
  ['refused', 'refused', 'var(--warn)'],
  ['missed', 'not among the choices', 'var(--calm)'],
]

/** Each once, below the folder it is in: "people/", "jobs". What is no intent stands last. */
function byTopic(ids: readonly string[], content: Content): string[] {
  const unique = [...new Set(ids)].sort()
  const topics = [...new Set(unique.map((id) => topicOf(content, id)))].sort()
  const named = topics.filter((topic) => topic !== '')
  const of = (wanted: string) => unique.filter((id) => topicOf(content, id) === wanted)
  return [...named.flatMap((topic) => [`${topic}/`, ...of(topic)]), ...of('')]
}

/** In pixels, more or less. */
const longest = (names: readonly string[]) => Math.max(...names.map((name) => name.length)) * LETTER

const LABEL = { fontSize: 12, color: 'var(--ink)' } as const

const NAMES = {
  ...LABEL,
  interval: 0,
  formatter: (name: string) => (name.endsWith('/') ? `{topic|${name}}` : name),
  rich: { topic: { fontSize: 12, color: 'var(--faint)', fontWeight: 'bold' } },
} as const

const axis = (data: string[]) =>
  ({
    type: 'category',
    data,
    axisLabel: NAMES,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: 'var(--line)' } },
  }) as const

function described(confusions: readonly Confusion[], rows: number, columns: number): string {
  const [most] = confusions
  const example = most
    ? ` Most often, ${counted(most.cases.length, 'time')}, ${most.wanted} was wanted and ${most.got ?? NOT_UNDERSTOOD} came.`
    : ''
  return `${rows} intents that were wanted, beside ${columns} that came instead; a number tells how often.${example} All of them are in the table below.`
}
