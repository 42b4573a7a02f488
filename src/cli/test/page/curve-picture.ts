/**
 * The operating curve as a picture: how much is answered, how much of it wrong, and where we stand.
 */
import type { Measured } from '../measured.js'
import type { OperatingPoint } from '../operating.js'
import { percent } from '../words.js'
import type { Picture } from './draw.js'

/** @param id unlike any other on the page; `width` in pixels */
export function curvePicture(
  { curve, budgets }: Pick<Measured, 'curve' | 'budgets'>,
  { width, id }: { readonly width: number; readonly id: string },
): Picture {
  const height = Math.round(Math.max(300, width * 0.45))
  const chosen = curve.filter((point) => point.chosen)
  /** Where no label of the chosen point is. */
  const isFree = ({ threshold }: OperatingPoint) =>
    chosen.every((point) => Math.abs(point.threshold - threshold) > 0.06)
  const most = Math.max(budgets.wrong, ...curve.map(({ wrong }) => wrong))
  return {
    ...{ width, height, id },
    title: 'Operating curve: the share of messages answered and the share answered wrongly',
    description: described(curve, budgets.wrong),
    option: {
      grid: { left: 52, right: 24, top: 28, bottom: 52 },
      xAxis: {
        ...axis('answered at once, % of all messages'),
        ...tensAround(curve.map(({ answered }) => 100 * answered)),
      },
      yAxis: { ...axis('wrong answers, %'), min: 0, max: Math.ceil(100 * most * 1.1), nameGap: 34 },
      series: [
        {
          type: 'line',
          data: curve.map(toPoint),
          symbol: 'circle',
          symbolSize: 7,
          silent: true,
          clip: false,
          lineStyle: { color: 'var(--accent)', width: 2 },
          itemStyle: { color: 'var(--accent)' },
          labelLayout: { hideOverlap: true },
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: 'var(--bad)', type: 'dashed', width: 1.5 },
            label: {
              ...text,
              ...HALO,
              position: 'insideEndTop',
              color: 'var(--bad)',
              formatter: `budget: ${percent(budgets.wrong)}`,
            },
            data: [{ yAxis: 100 * budgets.wrong }],
          },
          label: {
            ...text,
            ...HALO,
            show: true,
            position: 'top',
            align: 'right',
            formatter: ({ dataIndex }) => (isFree(curve[dataIndex]!) ? wholePercent(curve[dataIndex]!) : ''),
          },
        },
        {
          type: 'scatter',
          data: chosen.map(toPoint),
          symbol: 'diamond',
          symbolSize: 18,
          silent: true,
          clip: false,
          itemStyle: { color: 'var(--chosen)', borderColor: 'var(--paper)', borderWidth: 2 },
          label: {
            ...text,
            ...HALO,
            show: true,
            position: 'top',
            distance: 46,
            fontWeight: 'bold',
            formatter: ({ dataIndex }) => `chosen: ${percent(chosen[dataIndex]!.threshold)}`,
          },
          labelLine: { show: true, lineStyle: { color: 'var(--chosen)' } },
        },
      ],
    },
  }
}

const toPoint = ({ answered, wrong }: OperatingPoint): [number, number] => [100 * answered, 100 * wrong]

/** The tens that hold all of them, at least two; 0 to 100. */
function tensAround(percents: readonly number[]): { readonly min: number; readonly max: number } {
  const min = Math.min(90, Math.floor(Math.min(...percents) / 10) * 10)
  return { min, max: Math.max(min + 10, Math.ceil(Math.max(...percents) / 10) * 10) }
}

const wholePercent = ({ threshold }: OperatingPoint) => `${Math.round(100 * threshold)} %`

const text = { fontSize: 12, color: 'var(--ink)' } as const

/** Keeps letters apart from the lines behind them. */
const HALO = { textBorderColor: 'var(--paper)', textBorderWidth: 3 } as const

const axis = (name: string) =>
  ({
    type: 'value',
    name,
    nameLocation: 'middle',
    nameGap: 30,
    nameTextStyle: text,
    axisLabel: text,
    axisLine: { show: true, lineStyle: { color: 'var(--faint)' } },
    axisTick: { show: true, lineStyle: { color: 'var(--faint)' } },
    splitLine: { lineStyle: { color: 'var(--line)' } },
  }) as const

function described(curve: readonly OperatingPoint[], budget: number): string {
  const inWords = ({ threshold, answered, wrong }: OperatingPoint) =>
    `from ${percent(threshold)} confidence ${percent(answered)} answered and ${percent(wrong)} wrong`
  const [loosest, strictest] = [curve[0], curve.at(-1)]
  const chosen = curve.find((point) => point.chosen)
  return [
    'The stricter we are, the fewer messages are answered and the fewer answers are wrong.',
    loosest && `Answering ${inWords(loosest)}.`,
    chosen && `Chosen: ${inWords(chosen)}.`,
    strictest && `Answering ${inWords(strictest)}.`,
    `The budget is ${percent(budget)} wrong.`,
    'All points are in the table below.',
  ]
    .filter(Boolean)
    .join(' ')
}
