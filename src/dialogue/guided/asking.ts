/**
 * The turns while questions are open: starting, describing, answering in words, asking why.
 */
import type { Content } from '../../content/content.js'
import { type Move, NOTHING_YET, type Progress, stageOf, step } from '../../guide/flow.js'
import type { Fill, ReadDescription } from '../../guide/prefill.js'
import type { Block, Choice } from '../../reply.js'
import { fill } from '../notes.js'
import type { At, Guide, Told } from '../session.js'
import type { Turn } from '../turns.js'
import type { Guiding } from './guiding.js'
import type { Command, ReadHeard } from './heard.js'
import { createIsQuestion } from './is-question.js'
import { composeWhy, wayOut } from './question.js'
import { text, type View } from './view.js'

export function createAsking(
  content: Content,
  guiding: Guiding,
  view: View,
  heard: ReadHeard,
  describe: ReadDescription,
) {
  const { decision: model, words, questionOf, answerOf } = guiding
  const { asking } = words
  const isQuestion = createIsQuestion(content.lexicon)

  /** Opens the questions with what was already told; asks what to do with some that are open. */
  function start(at: At, told: readonly Fill[] = []): Turn {
    const { guide } = at.session
    if (guide && view.isOpen(guide)) {
      if (guide.owner !== at.person) return view.refuse(at)
      const choices: Choice[] = [
        { label: asking.go_on, action: { do: 'resume' } },
        { label: asking.again, action: { do: 'start-again' } },
        wayOut(asking),
      ]
      return view.ask(at, guide, asking.open, choices)
    }
    const move: Move = { do: 'describe', text: '', fills: told, conflicts: [] }
    return view.show(at, { owner: at.person, progress: step(model, NOTHING_YET, move) }, [text(asking.start)])
  }

  function resume(at: At): Turn {
    const { guide } = at.session
    if (!guide) return view.noneOpen(at)
    return guide.owner === at.person ? view.show(at, guide) : view.refuse(at)
  }

  function again(at: At): Turn {
    const { guide } = at.session
    if (guide && guide.owner !== at.person && view.isOpen(guide)) return view.refuse(at)
    // It was pressed under the recommendation of somebody else, which is to stay.
    if (!guide && at.session.aside) return view.noneOpen(at)
    const told = guide?.owner === at.person ? guide.described : undefined
    if (told) return shown(at, NOTHING_YET, told)
    return view.show(at, { owner: at.person, progress: NOTHING_YET }, [text(asking.start)])
  }

  /**
   * Ends the questions; nothing is kept of what was answered. Once more changes nothing. Whoever was only changing something
   * of a recommendation keeps the recommendation as it was.
   */
  function cancel(at: At): Turn {
    const { guide, offered: _, ...rest } = at.session
    if (guide && guide.owner !== at.person) return view.refuse(at)
    // Pressed on what somebody else was told, it must not take its place.
    if (!guide && at.session.aside) return view.noneOpen(at)
    const unchanged = guide && { ...guide, progress: { ...guide.progress, chips: [], first: [] } }
    if (unchanged && !view.isOpen(unchanged)) return view.show(at, unchanged)
    const again: Choice = { label: asking.again, action: { do: 'start-guide' } }
    return {
      reply: {
        blocks: [text(asking.cancelled), { kind: 'choices', role: 'next', choices: [again] }],
        step: true,
      },
      session: rest,
    }
  }

  /** A description of a project: shows what was read out of it, to be confirmed, and opens the questions. */
  function described(at: At, message: string): Turn {
    const { guide } = at.session
    const open = guide && view.isOpen(guide) ? guide : undefined
    if (open && open.owner !== at.person) return view.refuse(at)
    return shown(at, open?.progress ?? NOTHING_YET, { text: message, ...describe(message) })
  }

  function shown(
    at: At,
    before: Progress,
    { text: message, fills, conflicts, notCounted = [] }: Told & Partial<ReturnType<ReadDescription>>,
  ): Turn {
    const nothing = fills.length === 0 && conflicts.length === 0
    const move: Move = { do: 'describe', text: message, fills, conflicts }
    const progress = nothing ? before : step(model, before, move)
    const notes = [
      ...(nothing ? [asking.nothing_read] : []),
      ...notCounted.map((index) => model.notCounted[index]!.reason),
      ...(conflicts.length > 0 ? [fill(asking.conflict, { questions: conflicts.map(ask).join(' ') })] : []),
    ]
    return view.show(at, { owner: at.person, progress }, notes.map(text))
  }

  const ask = (criterion: string) => questionOf(criterion)!.question

  /** What was typed, if the person has open questions and it belongs there. */
  function hear(at: At, message: string): Turn | undefined {
    const { guide } = at.session
    if (!guide || guide.owner !== at.person) return undefined
    const stage = stageOf(model, guide.progress)
    const command = heard.command(message)
    switch (stage.kind) {
      case 'result':
        if (command === 'stop') return view.show(at, guide)
        return command === 'go_on' && stage.open > 0 ? view.move(at, { do: 'go-on' }) : undefined
      case 'offer-to-stop':
        if (command) return decideToStop(at, guide, command)
        return isQuestion(message) ? undefined : describedMore(at, message)
      case 'confirm':
        if (command) return judge(at, guide, command)
        return isQuestion(message) ? undefined : describedMore(at, message)
      case 'question': {
        const option = heard.reply(message, stage.criterion)
        if (option !== undefined) return view.move(at, { do: 'answer', criterion: stage.criterion, option })
        if (command) return obey(at, command, stage.criterion)
        return isQuestion(message) ? undefined : answered(at, message, stage.criterion)
      }
    }
  }

  /** What is said to the offer to stop; whoever does not want another question wants what there is. */
  function decideToStop(at: At, guide: Guide, command: Command): Turn | undefined {
    switch (command) {
      case 'stop':
      case 'confirm':
      case 'skip':
      case 'not_sure':
      case 'deny':
        return view.move(at, { do: 'stop' })
      case 'go_on':
        return view.move(at, { do: 'go-on' })
      case 'back':
        return view.move(at, { do: 'back' })
      case 'cancel':
        return cancel(at)
      case 'why':
        return view.show(at, guide, [text(asking.why_stop)])
      case 'join':
      case 'reveal':
        return undefined
    }
  }

  /** What is said to what was read. */
  function judge(at: At, guide: Guide, command: Command): Turn | undefined {
    switch (command) {
      case 'confirm':
        return view.confirm(at)
      // Nothing counts that was not confirmed, however much of a hurry somebody is in.
      case 'go_on':
      case 'stop':
        return view.show(at, guide, [text(asking.confirm_first)])
      case 'deny':
      case 'back':
      case 'skip':
      case 'not_sure':
        return view.move(at, { do: 'dismiss' })
      case 'cancel':
        return cancel(at)
      case 'why':
        return resume(at)
      case 'join':
      case 'reveal':
        return undefined
    }
  }

  function obey(at: At, command: Command, criterion: string): Turn | undefined {
    switch (command) {
      case 'not_sure':
      case 'skip':
        return view.move(at, { do: 'pass', criterion, because: command })
      case 'back':
      case 'stop':
        return view.move(at, { do: command })
      case 'cancel':
        return cancel(at)
      case 'go_on':
        return resume(at)
      case 'why':
        return why(at, criterion)
      case 'confirm':
      case 'deny':
      case 'join':
      case 'reveal':
        return undefined
    }
  }

  /** "We are five": an answer in other words, said back because it was not picked; whatever else it tells is confirmed. */
  function answered(at: At, message: string, criterion: string): Turn | undefined {
    const { fills } = describe(message)
    const direct = fills.find((one) => one.criterion === criterion)
    if (!direct) return describedMore(at, message)
    const { option } = direct
    const said = view.move(at, { do: 'answer', criterion, option }, [noted(direct)])
    const others = fills.filter((one) => one !== direct)
    if (others.length === 0) return said
    const more: Move = { do: 'describe', text: message, fills: others, conflicts: [] }
    return view.move({ ...at, session: said.session }, more, [noted(direct)])
  }

  function describedMore(at: At, message: string): Turn | undefined {
    const { fills, conflicts } = describe(message)
    return fills.length + conflicts.length > 0 ? described(at, message) : undefined
  }

  const noted = ({ criterion, option }: Pick<Fill, 'criterion' | 'option'>) =>
    text(fill(asking.noted, { answer: answerOf(criterion, option) }))

  function why(at: At, criterion: string): Turn {
    if (!questionOf(criterion)) return view.tell(at, content.phrases.stale)
    const { guide } = at.session
    const blocks = composeWhy(guiding, content, criterion)
    return guide?.owner === at.person
      ? view.show(at, guide, blocks)
      : { reply: { blocks }, session: at.session }
  }

  /** Leads back to the open question after something in between. */
  function backTo({ session: { guide }, person }: At): {
    readonly blocks: readonly Block[]
    readonly offered?: readonly Choice[]
  } {
    if (!guide || guide.owner !== person || !view.isOpen(guide)) return { blocks: [] }
    const shown = view.of(guide.progress)
    const stage = stageOf(model, guide.progress)
    if (stage.kind !== 'question') return shown
    const line = fill(asking.back_to, { n: String(stage.number), question: ask(stage.criterion) })
    const choices = shown.blocks.filter(({ kind }) => kind === 'choices')
    return { ...shown, blocks: [text(line), ...choices.slice(0, 1)] }
  }

  return { start, again, resume, cancel, described, hear, why, noted, backTo }
}
