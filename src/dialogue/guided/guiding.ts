/**
 * What every part of the guided dialogue needs of the content.
 */
import type {
  Content,
  CriterionContent,
  DecisionContent,
  GateContent,
  GuideWords,
} from '../../content/content.js'

export type Guiding = {
  readonly decision: DecisionContent
  readonly words: GuideWords
  /** A criterion or the gate; `undefined` when the content has no such question. */
  questionOf(id: string): CriterionContent | GateContent | undefined
  /** As it is shown; the id itself when the content has no such answer. */
  labelOf(criterion: string, option: string): string
  nameOf(alternative: string): string
}

/** `undefined` when the content only answers questions. */
export function guidingOf({ decision, guide, alternatives }: Content): Guiding | undefined {
  if (!decision || !guide) return undefined
  const questions = new Map([decision.gate, ...decision.criteria].map((question) => [question.id, question]))
  return {
    decision,
    words: guide,
    questionOf: (id) => questions.get(id),
    labelOf: (criterion, option) =>
      questions.get(criterion)?.options.find(({ id }) => id === option)?.label ?? option,
    nameOf: (alternative) => alternatives.get(alternative)?.name ?? alternative,
  }
}
