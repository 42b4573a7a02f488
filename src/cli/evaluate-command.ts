/**
 * `whichway evaluate`: the classifier of this house on public intent sets.
 */
import { createClassifier } from '../classifier/classifier.js'
import { train } from '../classifier/train.js'
import { evaluateAll, type LabelledText, toJson, toTable } from './evaluate/index.js'

type Options = { readonly data?: string; readonly only?: string; readonly json?: boolean }

export function evaluateCommand(
  { data, only, json }: Options,
  write: (text: string) => void,
  say: (line: string) => void,
) {
  if (!data)
    throw new Error(
      'evaluate needs --data DIR, the folder with the public sets (clinc150/, banking77/, few-shot/, hint3/).',
    )
  const report = evaluateAll({ dir: data, ...(only !== undefined && { only }), trainer, say })
  write(`${json ? toJson(report) : toTable(report)}\n`)
}

/** Trains on bare texts and labels: no lexicon, nothing to refuse; the name of a label is one more utterance. */
function trainer(rows: readonly LabelledText[]) {
  const ids = [...new Set(rows.map(({ label }) => label))]
  const numbers = new Map(ids.map((id, k) => [id, k]))
  const examples = [
    ...ids.map((id, label) => ({ text: id.replaceAll(/[_-]+/g, ' '), label })),
    ...rows.map(({ text, label }) => ({ text, label: numbers.get(label)! })),
  ]
  const set = {
    labels: ids.map((id) => ({ id, refused: false })),
    examples,
    vocabulary: { aliases: [], concepts: [] },
  }
  const classifier = createClassifier(train(set), examples)
  return {
    classify(text: string) {
      const { candidates, confidence } = classifier.classify(text)
      // Nothing in the text was ever learned: any label is a guess, and no confidence says so.
      return { intent: candidates[0]?.intent ?? ids[0]!, confidence }
    },
  }
}
