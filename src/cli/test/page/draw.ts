/**
 * The door to echarts, which draws without a browser: options -> SVG that takes its colours from the page around it.
 *
 * Colours in the options are `var(--name)` of the stylesheet, so that one picture serves light and dark.
 * https://echarts.apache.org/handbook/en/how-to/cross-platform/server/
 */
import type { EChartsOption } from 'echarts'
import { escaped, type Markup, trusted } from './markup.js'

export type Picture = {
  readonly option: EChartsOption
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** What it is, and what is to be seen in it, for whoever cannot see it. */
  readonly title: string
  readonly description: string
  /** Unlike any other on the page. */
  readonly id: string
}

export type Draw = (picture: Picture) => Markup

/** @throws Error, a sentence, when echarts is not installed */
export async function openDraw(load: () => Promise<typeof import('echarts')> = loadEcharts): Promise<Draw> {
  const { init } = await load().catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ERR_MODULE_NOT_FOUND') throw cause
    throw new Error(
      'The pictures of the page are drawn by echarts, which is not installed: run npm ci, with development packages.',
      { cause },
    )
  })
  return ({ option, width, height, title, description, id }) => {
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
    chart.setOption({ ...QUIET, ...option })
    const svg = chart.renderToSVGString()
    chart.dispose()
    const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`
    return trusted(
      `<svg ${size} role="img" aria-labelledby="${id}-title ${id}-about" xmlns="http://www.w3.org/2000/svg">` +
        `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-about">${escaped(description)}</desc>` +
        svg
          .replace(/^<svg[^>]*>/, '')
          .replace(FOR_SCRIPTS, '')
          .replace(NUMBERED, `${id}-clip$1`),
    )
  }
}

const loadEcharts = () => import('echarts')

const QUIET: EChartsOption = {
  animation: false,
  backgroundColor: 'transparent',
  textStyle: { fontFamily: 'system-ui, sans-serif', color: 'var(--ink)' },
}

/** What a drawing brings along for a page with scripts; its classes would also apply to the rest of the page. */
const FOR_SCRIPTS = /<style[\s\S]*?<\/style>| ecmeta_\w+="[^"]*"| class="[^"]*"| pointer-events="[^"]*"/g

/** Parts are named by how many pictures were drawn before, of which the same report must not depend. */
const NUMBERED = /zr\d+-c(\d+)/g
