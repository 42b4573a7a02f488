/**
 * What was written, and what to do next: which file, which command. Pure.
 */
import type { Plan } from './plan.js'
import type { WantedRead } from './wanted.js'

/** @param open what the check still has to say of the new files, as text */
export function nextSteps(plan: Plan, { id, title, isUnsorted, topic }: WantedRead, open: string): string {
  const { files, hasIntent, isDeclined, intent, answer, topics, meant } = plan
  const hasAnswer = files.every(({ path }) => path !== answer)
  const steps = [
    'In a second terminal: npm run -s whichway -- chat --watch, which shows what each edit does as you save it',
    ...(hasIntent ? [`${intent}: write how people ask; the TODO lines say what belongs where`] : []),
    ...(hasAnswer
      ? []
      : [`${answer}: write the answer, with a source of knowledge/sources.yaml behind each claim`]),
    ...(isDeclined ? [`${intent}: delete the line "kind: decline"; from then on the answer is given`] : []),
    'npm run -s whichway -- check',
    `npm run -s whichway -- ask ${quoted(title)}`,
    `npm run -s whichway -- test ${id}`,
    'npm run -s whichway -- diff, which tells what became better or worse elsewhere',
  ]
  const notes = [
    ...(open === '' ? [] : [`The check will ask for what is still to be written:\n\n${open.trimEnd()}`]),
    ...(isDeclined
      ? ['The check accepts it as it stands: until the answer is written, one line says that there is none.']
      : []),
    ...(hasIntent && isUnsorted ? [`Move ${intent} to its topic when you like: ${topics.join(', ')}.`] : []),
    ...(meant === undefined
      ? []
      : [`"${topic}" is a new topic. If you meant "${meant}", move ${intent} there.`]),
  ]
  return [
    ...files.map(({ path }) => `Wrote ${path}`),
    '',
    ...notes.flatMap((note) => [note, '']),
    'Next:',
    ...steps.map((step, i) => `${i + 1}. ${step}`),
    '',
  ].join('\n')
}

/** For a shell: nothing in it is expanded. */
const quoted = (text: string) => (/["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`)
