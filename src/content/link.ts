/**
 * A draft without errors -> content.
 */
import type { AnswerFile } from './answer-file.js'
import type {
  Answer,
  Content,
  Coverage,
  CriterionContent,
  DecisionContent,
  Frame,
  Intent,
  Lexicon,
  Passage,
  Utterance,
} from './content.js'
import type { CriterionFile, Draft, IntentFile } from './draft.js'
import type {
  CoverageFormat,
  CriterionFormat,
  DecisionFormat,
  IntentFormat,
  LexiconFormat,
} from './schema.js'
import { lineAt } from './source-file.js'

/** Throws when a part is missing: check the draft first. */
export function link(draft: Draft): Content {
  const { help: _, ...phrases } = whole(draft.phrases?.value)
  const lexicon = whole(draft.lexicon?.value)
  return {
    alternatives: byId(
      Object.entries(whole(draft.alternatives?.value)).map(([id, entry]) => ({ id, ...entry })),
    ),
    technologies: byId(
      Object.entries(draft.technologies?.value ?? {}).map(([id, { everyday_word, ...technology }]) => {
        return { id, ...technology, everydayWord: everyday_word }
      }),
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
      allOfThem: lexicon.all_of_them,
      courtesies: lexicon.courtesies,
      beside: lexicon.beside,
      frame: wordsOfFrame(lexicon.frame),
      asking: lexicon.asking,
      disagreeing: lexicon.disagreeing,
      forgetMe: lexicon.forget_me,
      describing: wordsOfDescribing(lexicon.describing),
      numbers: lexicon.numbers,
      picking: lexicon.picking,
      none: lexicon.none,
    },
    phrases: { ...phrases, help: whole(draft.help).passage },
    coverage: toCoverage(draft.coverage?.value),
    ...(draft.decision?.value && {
      decision: toDecision(draft.decision.value, draft.criteria),
      guide: whole(draft.guide?.value),
    }),
  }
}

function toIntent({ id, parsed }: IntentFile): Intent {
  const { title, kind, does, frame, answer = id, offered, examples, held_out } = whole(parsed.value)
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
    ...(frame && { frame: toFrame(frame) }),
    ...(kind !== 'dialogue' && { answer }),
    examples: examples.map(located('examples')),
    heldOut: held_out.map(located('held_out')),
  }
}

function toFrame({ for: wanted, against, from, to }: NonNullable<IntentFormat['frame']>): Frame {
  return {
    ...(wanted && { for: wanted }),
    ...(against && { against }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

function toAnswer({ id, parts }: AnswerFile): Answer {
  const { fields, summary, leads, cells, body, more } = whole(parts)
  const { criterion, comparison } = fields
  return {
    id,
    title: fields.title,
    summary: summary.passage,
    body: body.passage,
    more: more.passage,
    leads: new Map(Array.from(leads, ([name, lead]) => [name, lead.passage])),
    others: new Map(Object.entries(fields.others)),
    related: fields.related,
    rows: fields.rows,
    contested: fields.contested,
    reviewed: fields.reviewed,
    ...(criterion && { criterion }),
    ...(comparison && {
      comparison: {
        aspect: comparison.aspect,
        cells: new Map(Array.from(cells, ([name, cell]) => [name, spansOf(cell.passage)])),
      },
    }),
  }
}

/** A paragraph of a field is one block of text. */
const spansOf = (passage: Passage) => passage.flatMap((block) => (block.kind === 'text' ? block.spans : []))

function toDecision(
  { criteria, gate, not_counted, ...decision }: DecisionFormat,
  files: readonly CriterionFile[],
): DecisionContent {
  return {
    ...decision,
    notCounted: not_counted,
    gate: {
      ...gate,
      options: gate.options.map(({ only, reason, url, if_denied, if_hedged, ...option }) => ({
        ...option,
        ...meanings({ if_denied, if_hedged }),
        ...(only && { only }),
        ...(reason && { reason }),
        ...(url && { url }),
      })),
    },
    criteria: criteria.map((id) =>
      toCriterion(id, whole(files.find((file) => file.id === id)?.parsed.value)),
    ),
  }
}

function toCriterion(id: string, { counts, options, ...criterion }: CriterionFormat): CriterionContent {
  return {
    id,
    ...criterion,
    ...(counts && {
      counts: {
        phrases: counts.phrases,
        upTo: counts.up_to.map(({ option, most }) => ({ option, ...(most !== undefined && { most }) })),
      },
    }),
    options: options.map(({ if_denied, if_hedged, supposing, ...option }) => ({
      ...option,
      ...meanings({ if_denied, if_hedged }),
      ...(supposing && { supposing }),
    })),
  }
}

type Meanings = Pick<CriterionFormat['options'][number], 'if_denied' | 'if_hedged'>

const meanings = ({ if_denied, if_hedged }: Meanings) => ({
  ...(if_denied && { ifDenied: if_denied }),
  ...(if_hedged && { ifHedged: if_hedged }),
})

function toCoverage({ questions = [], rows = [], claims = [] }: Partial<CoverageFormat> = {}): Coverage {
  const items = (list: CoverageFormat['rows']) =>
    list.map(({ left_out, ...item }) => ({ ...item, ...(left_out && { leftOut: left_out }) }))
  return { questions: items(questions), rows: items(rows), claims: items(claims) }
}

function wordsOfDescribing({
  not_after,
  amounts,
  ...others
}: LexiconFormat['describing']): Lexicon['describing'] {
  return { ...others, notAfter: not_after, amounts: new Map(Object.entries(amounts)) }
}

function wordsOfFrame({ instead_of, ...others }: LexiconFormat['frame']): Lexicon['frame'] {
  return { ...others, insteadOf: instead_of }
}

const byId = <T extends { readonly id: string }>(entries: readonly T[]) =>
  new Map(entries.map((entry) => [entry.id, entry]))

function whole<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('a draft with errors cannot become content')
  return part
}
