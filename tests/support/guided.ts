/**
 * The pack about getting to work with phrases to read descriptions by, and the acts of the guided questions beside it.
 *
 * They stand here and not in the pack, because a pack as small as that can tell only so many intents apart.
 */
import type { Content, Descriptive, Intent } from '../../src/content/content.js'
import { type Opened, openPack } from './talk.js'

type Described = Readonly<Record<string, Readonly<Record<string, Partial<Descriptive>>>>>

const DESCRIBED: Described = {
  fixed: { bus_pass: { phrases: ['bus pass'] } },
  distance: {
    next_door: { phrases: ['next door'] },
    short: { phrases: ['short way'], replies: ['not far', 'near'] },
    middle: { phrases: ['across the city'] },
    far: { phrases: ['out of the city'], replies: ['very far'] },
  },
  hills: { flat: { phrases: ['flat'] }, rolling: {}, steep: { phrases: ['steep'] } },
  load: { nothing: { phrases: ['empty hands'] }, bags: { phrases: ['heavy bags'] } },
  hours: { rush_hour: { phrases: ['rush hour'] }, night: { phrases: ['at night'] } },
}

const ACTS: readonly { readonly does: NonNullable<Intent['does']>; readonly opens: RegExp }[] = [
  { does: 'describe_project', opens: /^about my way/ },
  { does: 'what_if', opens: /^what if/ },
  { does: 'change_answer', opens: /^(change my answer|correction)/ },
]

export async function openGuided(): Promise<Opened> {
  const { content, classifier } = await openPack()
  return {
    content: withActs(withPhrases(content)),
    classifier: {
      ...classifier,
      decide(text) {
        const act = ACTS.find(({ opens }) => opens.test(text))
        return act ? { kind: 'answer', intent: act.does, confidence: 1 } : classifier.decide(text)
      },
    },
  }
}

/** The same content without a question. */
export function withoutCriterion(opened: Opened, id: string): Opened {
  const { decision } = opened.content
  const criteria = decision!.criteria.filter((criterion) => criterion.id !== id)
  return { ...opened, content: { ...opened.content, decision: { ...decision!, criteria } } }
}

/** The same content without one of the answers to a question. */
export function withoutOption(opened: Opened, id: string, option: string): Opened {
  const { decision } = opened.content
  const criteria = decision!.criteria.map((criterion) =>
    criterion.id === id
      ? { ...criterion, options: criterion.options.filter((one) => one.id !== option) }
      : criterion,
  )
  return { ...opened, content: { ...opened.content, decision: { ...decision!, criteria } } }
}

function withPhrases(content: Content): Content {
  const { decision } = content
  const described = <T extends { readonly id: string; readonly options: readonly { readonly id: string }[] }>(
    question: T,
  ): T => ({
    ...question,
    options: question.options.map((option) => ({
      ...option,
      phrases: [],
      replies: [],
      ...DESCRIBED[question.id]?.[option.id],
    })),
  })
  return {
    ...content,
    decision: {
      ...decision!,
      gate: described(decision!.gate),
      criteria: decision!.criteria.map(described),
    },
  }
}

function withActs(content: Content): Content {
  const acts = ACTS.map(({ does }): readonly [string, Intent] => [
    does,
    { id: does, title: does, kind: 'dialogue', does, offered: false, examples: [], heldOut: [] },
  ])
  return { ...content, intents: new Map([...content.intents, ...acts]) }
}
