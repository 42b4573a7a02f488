/**
 * The report as a file: opened before anything is measured, so that what is missing is told at once.
 */
import { writeFile } from 'node:fs/promises'
import type { Content } from '../../../content/content.js'
import { openDraw } from './draw.js'
import { type PageOf, reportPage } from './page.js'

export type Page = { write(report: PageOf, content: Content): Promise<void> }

/** @throws Error, a sentence, when pictures cannot be drawn; `write` when the file cannot be written */
export async function openPage(file: string): Promise<Page> {
  const draw = await openDraw()
  return {
    async write(report, content) {
      await writeFile(file, reportPage(report, content, draw)).catch((cause: Error) => {
        throw new Error(`The page could not be written to "${file}": ${cause.message}.`, { cause })
      })
    },
  }
}
