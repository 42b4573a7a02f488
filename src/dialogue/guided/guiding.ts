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

import { fill } from '../notes.js'

/** A message from which so many answers can be read describes a project, whatever else it is about. */
export const ANSWERS_OF_A_DESCRIPTION = 3

export type Guiding = {
  readonly decision: DecisionContent
  readonly words: GuideWords
  /** A criterion or the gate; `undefined` when the content has no such question. */
  questionOf(id: string): CriterionContent | GateContent | undefined
  /** The answer with its topic, to stand for itself: "Admin panel: yes". */
  answerOf(criterion: string, option: string): string
  /** As it is shown; the id itself when the content has no such answer. */
  labelOf(criterion: string, option: string): string
  nameOf(alternative: string): string
}

/** `undefined` when the content only answers questions. */
export function guidingOf({ decision, guide, alternatives }: Content): Guiding | undefined {
  if (!decision || !guide) return undefined
  const questions = new Map([decision.gate, ...decision.criteria].map((question) => [question.id, question]))
  const labelOf = (criterion: string, option: string) =>
    questions.get(criterion)?.options.find(({ id }) => id === option)?.label ?? option
  return {
    decision,
    words: guide,
    questionOf: (id) => questions.get(id),
    labelOf,
    answerOf: (criterion, option) =>
      fill(guide.asking.answer, {
        topic: questions.get(criterion)?.topic ?? criterion,
        answer: labelOf(criterion, option),
      }),
    nameOf: (alternative) => alternatives.get(alternative)?.name ?? alternative,
  }
}
