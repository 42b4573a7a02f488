/**
 * How much is answered at which threshold, as a picture and as a table.
 */
import type { Measured } from '../measured.js'
import { chosenText } from '../text.js'
import { percent } from '../words.js'
import { curvePicture } from './curve-picture.js'
import type { Draw } from './draw.js'
import { html, type Markup } from './markup.js'
import { table } from './tables.js'

/** In pixels: letters of a shrunken picture would be too small on a telephone, so that there is one for it. */
const WIDE = 860
const NARROW = 350

export function curveSection(measured: Measured, draw: Draw): Markup {
  return html`<section aria-labelledby="curve"><h2 id="curve">Answering more, or answering surely</h2>
<p>${chosenText(measured).replaceAll(' %', '\u00a0%')}</p>
<figure class="for-wide">${draw(curvePicture(measured, { width: WIDE, id: 'curve-wide' }))}</figure>
<figure class="for-narrow">${draw(curvePicture(measured, { width: NARROW, id: 'curve-narrow' }))}</figure>
<p>Measured on the questions of this page, not on the examples that the thresholds were chosen by. A number beside a point is the
confidence from which we would answer.</p>
<details><summary>All points</summary>${table(
    'If we answered from another confidence on.',
    ['answering from', 'answered', 'wrong'],
    measured.curve.map(({ threshold, answered, wrong, chosen }) => [
      `${percent(threshold)}${chosen ? ', chosen' : ''}`,
      percent(answered),
      percent(wrong),
    ]),
  )}</details>
</section>`
}
