/**
 * Looks at a page of `whichway test --html` in a real browser, without a network and with scripts switched off.
 *
 *   node tests/browser/report.mjs report.html [folder for screenshots]
 *
 * Exits with 0 when all is well, 1 with a line for each fault, 2 when there is no browser to look with.
 */
import { accessSync, constants, mkdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/** A telephone and a desk, in pixels. */
const WIDTHS = [390, 1280]
const SCHEMES = ['light', 'dark']

const HEADINGS = [
  'Summary',
  'Answering more, or answering surely',
  'What is taken for what',
  'Intent by intent',
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const [file, screenshots] = process.argv.slice(2)
if (file === undefined) end(1, 'Say which page: node tests/browser/report.mjs report.html [folder]')
const executablePath = findBrowser()
if (executablePath === undefined)
  end(2, `There is no browser to look at the page with: install one of ${NAMES.join(', ')}.`)

const faults = []
// As root, which is usual in a container, there is no sandbox.
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  for (const width of WIDTHS) for (const colorScheme of SCHEMES) await look(width, colorScheme)
} finally {
  await browser.close()
}
end(faults.length > 0 ? 1 : 0, faults.join('\n') || 'The page is in order.')

async function look(width, colorScheme) {
  const fault = (what) => faults.push(`at ${width} pixels, ${colorScheme}: ${what}`)
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme,
    offline: true,
    javaScriptEnabled: false,
  })
  const page = await context.newPage()
  const url = pathToFileURL(path.resolve(file)).href
  page.on('request', (request) => request.url() !== url && fault(`it asks for ${request.url()}`))
  page.on('console', (message) => message.type() === 'error' && fault(`the console says ${message.text()}`))
  page.on('pageerror', (error) => fault(`an error: ${error.message}`))
  await page.goto(url)

  const headings = await page.getByRole('heading').allInnerTexts()
  for (const heading of HEADINGS)
    if (!headings.includes(heading)) fault(`the heading "${heading}" is not to be seen`)
  const titles = await page.getByRole('heading', { level: 1 }).count()
  if (titles !== 1) fault(`there are ${titles} headings of the first level, not one`)
  if ((await page.locator('script').count()) > 0) fault('there is a script on it')

  const pictures = await page.locator('svg').filter({ visible: true }).all()
  if (pictures.length !== 2) fault(`${pictures.length} pictures are to be seen, not 2`)
  for (const picture of pictures) {
    const box = await picture.boundingBox()
    if (!box || box.width < 100 || box.height < 100)
      fault(`a picture is ${box?.width} x ${box?.height} pixels`)
    if ((await picture.locator('path, text').count()) < 20) fault('a picture is all but empty')
  }
  // By what is read out of them, which is also what a screen reader finds.
  const named = await page.getByRole('img', { name: /^(Operating curve|Confusions): .{20}/ }).count()
  if (named !== pictures.length) fault(`${named} of ${pictures.length} pictures say what they are`)

  const [scrollWidth, clientWidth] = await page.evaluate(() => {
    const { documentElement: root } = document
    return [root.scrollWidth, root.clientWidth]
  })
  if (scrollWidth !== clientWidth) fault(`it is ${scrollWidth} pixels wide, and ${clientWidth} fit`)

  if (screenshots !== undefined) {
    mkdirSync(screenshots, { recursive: true })
    await page.screenshot({
      path: path.join(screenshots, `report-${width}-${colorScheme}.png`),
      fullPage: true,
    })
  }
  await context.close()
}

/** Where the shell would find one. */
function findBrowser() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable)
}

function isExecutable(candidate) {
  try {
    accessSync(candidate, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function end(code, words) {
  ;(code === 0 ? console.log : console.error)(words)
  process.exit(code)
}
