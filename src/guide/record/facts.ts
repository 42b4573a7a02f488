/**
 * What every part of a record speaks from: the decision, the answers with their words, names, and numbered sources.
 */
import type {
  Content,
  CriterionContent,
  DecisionContent,
  OptionContent,
  Source,
} from '../../content/content.js'
import { type Decision, decide, type Exclusion } from '../../scoring/decide.js'
import type { Answers, Importance } from '../../scoring/model.js'
import { answeredIn } from '../../scoring/score.js'
import { shorten } from './harmless.js'
import { fill, type RecordPhrase, type RecordWords } from './words.js'

export type RecordContent = Pick<Content, 'alternatives' | 'sources'> & { readonly decision: DecisionContent }

export type RecordInput = {
  readonly answers: Answers
  readonly importance?: Importance
  /** Criterion -> why it has no answer; what is in neither was not asked. */
  readonly passedOver?: Readonly<Record<string, 'skip' | 'not_sure'>>
  /** `YYYY-MM-DD`, of the decision. */
  readonly date: string
  /** What the project is called, by those who decide. */
  readonly project?: string
  /** The project in their words, as they confirmed it. */
  readonly description?: string
  /** Only who agreed to it is named. */
  readonly decisionMakers?: readonly { readonly name: string; readonly agreed: boolean }[]
  /** Where the members of a group differ, as it shall be shown. */
  readonly disagreements?: {
    readonly header: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }
}

export type Facts = {
  readonly content: RecordContent
  readonly input: RecordInput
  readonly importance: Importance
  readonly decision: Decision
  /** In the order of the model; the gate is not among them. */
  readonly answered: readonly { readonly criterion: CriterionContent; readonly option: OptionContent }[]
  readonly project: string
  name(alternative: string): string
  say(phrase: RecordPhrase, values?: Readonly<Record<string, string>>): string
  /** The sentence with the numbers of its sources behind it; who cites first gets the lower number. */
  citing(sentence: string, sources: readonly string[]): string
  /** In the order of their numbers. */
  cited(): readonly Source[]
}

/** Characters of a project's name, as it stands in the title. */
const PROJECT_MAX = 80

/** @throws UnknownAnswerError, EmptyModelError */
export function gather(content: RecordContent, input: RecordInput, words: RecordWords): Facts {
  const { importance = {}, project = '' } = input
  const numbers = new Map<string, number>()
  const say = (phrase: RecordPhrase, values?: Readonly<Record<string, string>>) => fill(words[phrase], values)
  const numberOf = (id: string) => {
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
    return numbers.get(id)!
  }
  return {
    content,
    input,
    importance,
    decision: decide(content.decision, input.answers, importance),
    answered: answeredWords(content.decision, input.answers),
    project: shorten(project, PROJECT_MAX) || words.project,
    name: (alternative) => content.alternatives.get(alternative)?.name ?? alternative,
    say,
    citing(sentence, sources) {
      const found = sources.filter((id) => content.sources.has(id)).map(numberOf)
      if (found.length === 0) return sentence
      const sorted = found.sort((a, b) => a - b).join(', ')
      return `${sentence} ${say(found.length === 1 ? 'cited_one' : 'cited', { numbers: sorted })}`
    },
    cited: () => [...numbers.keys()].map((id) => content.sources.get(id)!),
  }
}

function answeredWords({ criteria, ...model }: DecisionContent, answers: Answers): Facts['answered'] {
  return answeredIn({ ...model, criteria }, answers).map(({ criterion: { id }, option }) => {
    const criterion = criteria.find((one) => one.id === id)!
    return { criterion, option: criterion.options.find((one) => one.id === option.id)! }
  })
}

export type Rule = {
  readonly reason: string
  readonly sources: readonly string[]
  /** Where to go instead. */
  readonly url?: string
  /** The answers that make it apply. */
  readonly when: readonly { readonly question: string; readonly answer: string }[]
}

/** The rule behind an exclusion, in words. */
export function ruleOf({ decision }: RecordContent, { by, rule }: Exclusion): Rule {
  if (by === 'gate') {
    const { label, reason = label, sources, url } = decision.gate.options.find(({ id }) => id === rule)!
    const when = [{ question: decision.gate.question, answer: label }]
    return { reason, sources, when, ...(url !== undefined && { url }) }
  }
  const { reason, sources, when } = decision.vetoes.find(({ id }) => id === rule)!
  const worded = Object.entries(when).map(([id, option]) => {
    const criterion = decision.criteria.find((one) => one.id === id)!
    return {
      question: criterion.question,
      answer: criterion.options.find((one) => one.id === option)!.label,
    }
  })
  return { reason, sources, when: worded }
}
