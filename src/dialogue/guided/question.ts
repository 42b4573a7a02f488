/**
 * How the guided questions look: a question with its answers, what was read out of a description, the offer to stop.
 */
import type { Content, CriterionContent, GateContent } from '../../content/content.js'
import type { Stage } from '../../guide/flow.js'
import type { Fill } from '../../guide/prefill.js'
import { type Block, type Choice, plain, type Spans } from '../../reply.js'
import { pointOf } from '../../scoring/score.js'
import { fill } from '../notes.js'
import type { Guiding } from './guiding.js'

export type Asked = { readonly blocks: readonly Block[]; readonly offered: readonly Choice[] }

type QuestionStage = Extract<Stage, { kind: 'question' }>

/** @param canStop there would be a recommendation if the person wanted it now */
export function composeQuestion(
  { words, questionOf }: Guiding,
  stage: QuestionStage,
  canStop: boolean,
): Asked {
  const { asking } = words
  const { criterion, number, more, importance } = stage
  const { question, options } = questionOf(criterion)!
  const answers: Choice[] = options.map(({ id, label }) => ({
    label,
    action: { do: 'reply', criterion, option: id },
  }))
  const unsure: Choice = { label: asking.not_sure, action: { do: 'pass', criterion, because: 'not_sure' } }
  const offered = [...answers, unsure]
  const progress = more === 0 ? asking.last : asking.progress
  return {
    blocks: [
      { kind: 'text', spans: plain(fill(progress, { n: String(number), more: String(more) })) },
      { kind: 'text', spans: [{ kind: 'strong', text: question }] },
      { kind: 'choices', role: 'numbered', choices: offered },
      {
        kind: 'choices',
        role: 'next',
        choices: [
          { label: asking.why, action: { do: 'why', criterion } },
          { label: asking.skip, action: { do: 'pass', criterion, because: 'skip' } },
          ...(number > 1 ? [{ label: asking.back, action: { do: 'back' } } as const] : []),
          ...(canStop ? [{ label: asking.stop, action: { do: 'stop' } } as const] : []),
          ...weights(asking, criterion, importance),
          wayOut(asking),
        ],
      },
    ],
    offered,
  }
}

/** Whoever began by mistake, or has had enough, sees how to leave. */
export const wayOut = (asking: Guiding['words']['asking']): Choice => ({
  label: asking.cancel,
  action: { do: 'cancel' },
})

const onlyWayOut = (asking: Guiding['words']['asking']): Block => ({
  kind: 'choices',
  role: 'next',
  choices: [wayOut(asking)],
})

/** How much an answer counts can be said where it is changed; most people never need it. */
function weights(asking: Guiding['words']['asking'], criterion: string, importance?: number): Choice[] {
  if (importance === undefined) return []
  const all = [
    { label: asking.critical, to: 2 },
    { label: asking.normal, to: 1 },
    { label: asking.nice, to: 0.5 },
  ] as const
  return all
    .filter(({ to }) => to !== importance)
    .map(({ label, to }) => ({ label, action: { do: 'weigh', criterion, importance: to } }))
}

/** Every answer with the words it was read from; one press confirms them all, another changes one. */
export function composeChips({ words, questionOf }: Guiding, chips: readonly Fill[]): Asked {
  const { asking } = words
  const offered: Choice[] = [
    { label: asking.confirm, action: { do: 'confirm' } },
    ...chips.map(({ criterion }): Choice => {
      const label = fill(asking.change, { topic: questionOf(criterion)!.topic })
      return { label, action: { do: 'confirm', except: criterion } }
    }),
    { label: asking.dismiss, action: { do: 'dismiss' } },
  ]
  const items = chips.map((chip) => chipLine(asking.chip, questionOf(chip.criterion)!, chip))
  return {
    blocks: [
      { kind: 'text', spans: plain(asking.understood) },
      { kind: 'list', items },
      { kind: 'choices', role: 'numbered', choices: offered },
      onlyWayOut(asking),
    ],
    offered,
  }
}

function chipLine(
  template: string,
  { topic, options }: CriterionContent | GateContent,
  { option, words }: Fill,
): Spans {
  const answer = options.find(({ id }) => id === option)!.label
  const [before = '', after = ''] = template.split('{answer}')
  const filled = (part: string) => plain(fill(part, { topic, words }))
  return [...filled(before), { kind: 'strong', text: answer }, ...filled(after)]
}

export function composeOfferToStop({ words }: Guiding, open: number): Asked {
  const { asking } = words
  const offered: Choice[] = [
    { label: asking.show, action: { do: 'stop' } },
    { label: asking.go_on, action: { do: 'go-on' } },
  ]
  return {
    blocks: [
      { kind: 'text', spans: plain(fill(asking.hardly, { open: String(open) })) },
      { kind: 'choices', role: 'numbered', choices: offered },
      onlyWayOut(asking),
    ],
    offered,
  }
}

/** Why a question is asked, and the points of its answers. */
export function composeWhy(
  { decision, words, questionOf }: Guiding,
  { alternatives }: Content,
  id: string,
): Block[] {
  const question = questionOf(id)!
  const why: Block = { kind: 'text', spans: plain(question.why) }
  const criterion = decision.criteria.find((one) => one.id === id)
  if (!criterion) return [why]
  const header = ['', ...[...alternatives.values()].map(({ name }) => name)].map(plain)
  const rows = criterion.options.map((option) =>
    [option.label, ...[...alternatives.keys()].map((name) => signedPoint(pointOf(option, name)))].map(plain),
  )
  return [why, { kind: 'text', spans: plain(words.asking.speaks_for) }, { kind: 'table', header, rows }]
}

const signedPoint = (point: number) => (point > 0 ? `+${point}` : String(point))
