/**
 * A draft without errors -> content.
 */
import type { AnswerFile } from './answer-file.js'
import type { Answer, Content, Intent, Utterance } from './content.js'
import type { Draft, IntentFile } from './draft.js'
import { lineAt } from './source-file.js'

/** Throws when a part is missing: check the draft first. */
export function link(draft: Draft): Content {
  const { help: _, ...phrases } = whole(draft.phrases?.value)
  const lexicon = whole(draft.lexicon?.value)
  return {
    alternatives: byId(
      Object.entries(whole(draft.alternatives?.value)).map(([id, entry]) => ({ id, ...entry })),
    ),
    intents: byId(draft.intents.map(toIntent)),
    answers: byId(draft.answers.map(toAnswer)),
    sources: byId(
      Object.entries(whole(draft.sources?.value)).map(([id, { url, date, ...source }]) => {
        return { id, ...source, ...(url && { url }), ...(date && { date }) }
      }),
    ),
    lexicon: {
      aliases: new Map(Object.entries(lexicon.aliases)),
      concepts: new Map(Object.entries(lexicon.concepts)),
      followUp: lexicon.follow_up,
      pronouns: lexicon.pronouns,
      numbers: lexicon.numbers,
      picking: lexicon.picking,
      none: lexicon.none,
    },
    phrases: { ...phrases, help: whole(draft.help).passage },
  }
}

function toIntent({ id, parsed }: IntentFile): Intent {
  const { title, kind, does, answer = id, offered, examples, held_out } = whole(parsed.value)
  const located =
    (field: string) =>
    (text: string, index: number): Utterance => ({
      text,
      file: parsed.source.path,
      line: lineAt(parsed.source, parsed.at([field, index])),
    })
  return {
    id,
    title,
    kind,
    offered,
    ...(does && { does }),
    ...(kind !== 'dialogue' && { answer }),
    examples: examples.map(located('examples')),
    heldOut: held_out.map(located('held_out')),
  }
}

function toAnswer({ id, parts }: AnswerFile): Answer {
  const { fields, summary, leads, body, more } = whole(parts)
  return {
    id,
    title: fields.title,
    summary: summary.passage,
    body: body.passage,
    more: more.passage,
    leads: new Map(Array.from(leads, ([name, lead]) => [name, lead.passage])),
    others: new Map(Object.entries(fields.others)),
    related: fields.related,
    contested: fields.contested,
    reviewed: fields.reviewed,
  }
}

const byId = <T extends { readonly id: string }>(entries: readonly T[]) =>
  new Map(entries.map((entry) => [entry.id, entry]))

function whole<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('a draft with errors cannot become content')
  return part
}
