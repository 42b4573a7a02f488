/**
 * The recommendation as it is shown: the headline, how far apart they are, what speaks for and against, what would
 * change it, how sure it is, and where the reasons come from.
 */
import type { Content, Source } from '../../content/content.js'
import { isUnlikelyToChange, type Progress } from '../../guide/flow.js'
import { signed } from '../../plain.js'
import { type Bar, type Block, type Choice, plain } from '../../reply.js'
import type { Decision } from '../../scoring/decide.js'
import { remaining } from '../../scoring/decide.js'
import { type Change, criticalWeights, type Flip, flips, tipping } from '../../scoring/flips.js'
import type { Contribution } from '../../scoring/score.js'
import { sumOf } from '../../scoring/score.js'
import { createNotes, fill, type Notes, sourcesBlock } from '../notes.js'
import type { Guiding } from './guiding.js'

/** More nobody weighs against each other at a glance. */
const FOR_MAX = 4
const AGAINST_MAX = 2
/** Enough to check a reason by. */
const SOURCES_PER_REASON = 2

/** So far off all weights may be where only the share that is answered makes a recommendation unsure. */
const STEADY = 0.5

type Given = Pick<Progress, 'answers' | 'importance' | 'passed'>

/** @param open how many questions could still be asked */
export function composeResult(
  guiding: Guiding,
  content: Content,
  progress: Given,
  decision: Decision,
  open: number,
): Block[] {
  const notes = createNotes(content)
  const { answers, importance } = progress
  const { decision: model } = guiding
  return [
    { kind: 'heading', text: headline(guiding, decision) },
    ...standing(guiding, decision),
    ...reasons(guiding, content, decision, notes),
    ...remarks(guiding, decision),
    ...changes(guiding, decision, {
      flips: flips(model, answers, importance),
      tips: decision.band === 'either' ? tipping(model, answers, importance) : [],
    }),
    ...sureness(guiding, progress, decision, open),
    ...sourcesBlock(content, [], notes.cited(), false),
    ...waysOn(guiding, decision, open),
  ]
}

export function headline({ words, nameOf, decision: model }: Guiding, decision: Decision): string {
  const { band, leader = '', other = '', excluded } = decision
  const reasons = excluded.map(({ by, rule }) => reasonOf(model, by, rule))
  return fill(words.result.headline[band], {
    name: nameOf(leader),
    other: nameOf(other),
    reason: [...new Set(reasons)].join(' '),
  }).trim()
}

type Rules = Pick<Guiding['decision'], 'gate' | 'vetoes'>

const ruleOf = ({ gate, vetoes }: Rules, by: 'gate' | 'veto', rule: string) => {
  const rules: readonly { readonly id: string; readonly reason?: string; readonly url?: string }[] =
    by === 'gate' ? gate.options : vetoes
  return rules.find(({ id }) => id === rule)
}

export const reasonOf = (model: Rules, by: 'gate' | 'veto', rule: string) =>
  ruleOf(model, by, rule)?.reason ?? ''

/** A bar an alternative, the highest first. */
export function standing({ decision: model, nameOf, words }: Guiding, decision: Decision): Block[] {
  const left = remaining(model, decision.excluded)
  if (left.length < 2 || decision.band === 'too_early' || decision.band === 'neither') return []
  const { scores, leader, margin } = decision
  const bars = left
    .map((id): Bar => ({ label: nameOf(id), value: scores[id]! }))
    .sort((a, b) => b.value - a.value)
  const ahead = fill(words.result.ahead, { name: nameOf(leader!), margin: signed(margin).replace('+', '') })
  return [{ kind: 'bars', bars }, ...(decision.band === 'either' && margin > 0 ? [text(ahead)] : [])]
}

/** What speaks for the leader, and always the strongest that speaks for the other. */
function reasons(guiding: Guiding, content: Content, decision: Decision, notes: Notes): Block[] {
  const { contributions, leader, other } = decision
  const { words, nameOf } = guiding
  if (leader === undefined || other === undefined || contributions.length === 0) return []
  const supporting = contributions.filter(({ value }) => value > 0).slice(0, FOR_MAX)
  const opposing = contributions.filter(({ value }) => value < 0).slice(0, AGAINST_MAX)
  const listed = new Set([...supporting, ...opposing])
  const rest = contributions.filter((one) => !listed.has(one) && one.value !== 0)
  const names = { name: nameOf(leader), other: nameOf(other) }
  const scale = Math.max(...contributions.map(({ value }) => Math.abs(value)))
  const bars = (all: readonly Contribution[]): Block => ({
    kind: 'bars',
    scale,
    bars: all.map((one) => reasonBar(guiding, content, one, notes)),
  })
  return [
    ...(supporting.length > 0 ? [text(fill(words.result.for, names)), bars(supporting)] : []),
    ...(opposing.length > 0
      ? [text(fill(words.result.against, names)), bars(opposing)]
      : [text(fill(words.result.nothing_against, names))]),
    ...(rest.length > 0
      ? [text(fill(words.result.rest, { n: String(rest.length), value: signed(sumOf(rest)) }))]
      : []),
  ]
}

function reasonBar(
  { decision: model, answerOf }: Guiding,
  { sources }: Content,
  { criterion, option, value }: Contribution,
  notes: Notes,
): Bar {
  const found = model.criteria.find(({ id }) => id === criterion)?.options.find(({ id }) => id === option)
  const cited = (found?.sources ?? [])
    .flatMap((id) => sources.get(id) ?? [])
    .sort((a, b) => RANK[a.kind] - RANK[b.kind])
    .slice(0, SOURCES_PER_REASON)
  const footnotes = cited.map(({ id }) => ({ kind: 'footnote', source: id }) as const)
  const note = notes.line([{ kind: 'plain', text: found?.reason ?? '' }, ...footnotes])
  return { label: answerOf(criterion, option), value, note }
}

/** Who made it, then who measured it, then who says so. */
const RANK: Readonly<Record<Source['kind'], number>> = { primary: 0, survey: 1, benchmark: 1, article: 2 }

/** What was ruled out, where to go when nothing fits, and who comes out nearly as good. */
export function remarks({ decision: model, words, nameOf }: Guiding, decision: Decision): Block[] {
  const { band, excluded, alsoLookAt } = decision
  const out = excluded.filter(
    ({ alternative }) => band !== 'fixed' && band !== 'neither' && alternative !== 'neither',
  )
  const links =
    band === 'neither' ? excluded.flatMap(({ by, rule }) => ruleOf(model, by, rule)?.url ?? []) : []
  return [
    ...out.map(({ alternative, by, rule }) =>
      text(fill(words.result.ruled_out, { name: nameOf(alternative), reason: reasonOf(model, by, rule) })),
    ),
    ...[...new Set(links)].map((url): Block => ({ kind: 'text', spans: [{ kind: 'link', text: url, url }] })),
    ...(alsoLookAt === undefined ? [] : [text(fill(words.result.also, { name: nameOf(alsoLookAt) }))]),
  ]
}

/** What would have to be answered otherwise. */
function changes(
  guiding: Guiding,
  { band }: Decision,
  found: { readonly flips: readonly Flip[]; readonly tips: readonly Flip[] },
): Block[] {
  const { words, nameOf, decision: model } = guiding
  if (band === 'too_early' || band === 'neither' || band === 'fixed') return []
  const { becomes, at_least, facts, either_tips, never } = words.result
  const said = (phrase: string, flip: Flip) =>
    plain(fill(phrase, { name: nameOf(flip.becomes), changes: clauses(guiding, flip.changes) }))
  const isFact = ({ criterion }: Change) => !model.criteria.find(({ id }) => id === criterion)?.mutable
  const phraseFor = (flip: Flip) => {
    if (flip.changes.some(isFact)) return facts
    return flip.exact ? becomes : at_least
  }
  const items =
    band === 'either'
      ? found.tips.map((flip) => said(either_tips, flip))
      : found.flips.map((flip) => said(phraseFor(flip), flip))
  return items.length > 0 ? [{ kind: 'list', items }] : [text(never)]
}

/** "if there were no admin and if it were small". */
export function clauses(
  { decision: model, words, questionOf, labelOf }: Guiding,
  all: readonly Change[],
): string {
  const parts = all.map(({ criterion, option }) => {
    const found = model.criteria.find(({ id }) => id === criterion)?.options.find(({ id }) => id === option)
    const question = questionOf(criterion)?.question ?? criterion
    return found?.supposing ?? fill(words.result.changed, { question, answer: labelOf(criterion, option) })
  })
  return conjoined.format(parts)
}

const conjoined = new Intl.ListFormat('en-GB', { type: 'conjunction' })

function sureness(
  { words, decision: model }: Guiding,
  progress: Given,
  decision: Decision,
  open: number,
): Block[] {
  const { band, confidence, leader } = decision
  if (band === 'too_early' || band === 'neither' || band === 'fixed' || leader === undefined) return []
  const { sure, sure_so_far, settled, unsettled, unlikely, robust, unopposed } = words.result
  const { word, coverage, robustness } = confidence
  const percent = (share: number) => String(Math.floor(100 * share + 1e-9))
  // In the words of the offer to stop, which rests on the same.
  const isUnlikely = isUnlikelyToChange(model, progress, decision)
  const sentences = [
    fill(isUnlikely && word === 'low' && robustness >= STEADY ? sure_so_far : sure[word], {
      coverage: percent(coverage),
    }),
    confidence.settled
      ? settled
      : open > 0
        ? fill(isUnlikely ? unlikely : unsettled, { open: String(open) })
        : '',
    robustness >= 1 ? unopposed : fill(robust, { robustness: percent(robustness) }),
  ]
  return [text(sentences.filter(Boolean).join(' '))]
}

function waysOn({ words }: Guiding, { band }: Decision, open: number): Block[] {
  const { asking, result } = words
  const mayGoOn = open > 0 && band !== 'fixed' && band !== 'neither'
  const choices: Choice[] = [
    ...(band === 'neither' || band === 'fixed'
      ? []
      : [{ label: result.what_if, action: { do: 'what-if' } } as const]),
    { label: result.change_answer, action: { do: 'change' } },
    ...(mayGoOn ? [{ label: asking.go_on, action: { do: 'go-on' } } as const] : []),
    { label: result.record, action: { do: 'record' } },
    { label: result.chosen, action: { do: 'chosen' } },
    { label: asking.again, action: { do: 'start-again' } },
  ]
  return [{ kind: 'choices', role: 'next', choices }]
}

/** How the lead changes from one decision to another; nothing where one of them has no lead. */
export function composeLead({ words, nameOf }: Guiding, from: Decision, to: Decision): string | undefined {
  if (from.leader === undefined || from.other === undefined) return undefined
  if (to.leader === undefined || to.other === undefined) return undefined
  const { lead_grows, lead_shrinks, lead_stays, lead_turns } = words.result
  const [before, after] = [from, to].map(({ margin }) => signed(margin).replace('+', ''))
  const told = { name: nameOf(to.leader), other: nameOf(from.leader), before: before!, after: after! }
  if (from.leader !== to.leader) return fill(lead_turns, told)
  // What looks the same is the same.
  if (before === after) return fill(lead_stays, told)
  return fill(to.margin > from.margin ? lead_grows : lead_shrinks, told)
}

/** Every answer and what it adds, the weightiest first, and the weights at which the lead would be lost. */
export function composeReasons(guiding: Guiding, content: Content, decision: Decision): Block[] {
  const notes = createNotes(content)
  const bars = decision.contributions.map((one) => reasonBar(guiding, content, one, notes))
  return [
    { kind: 'heading', text: headline(guiding, decision) },
    ...(bars.length > 0 ? [{ kind: 'bars', bars } as const, text(guiding.words.result.points)] : []),
    ...remarks(guiding, decision),
    ...sourcesBlock(content, [], notes.cited(), false),
  ]
}

/** How sure it is, in words and numbers, with the weights at which the lead would be lost. */
export function composeSureness(
  guiding: Guiding,
  progress: Given,
  decision: Decision,
  open: number,
): Block[] {
  const { decision: model, words, questionOf } = guiding
  const { answers, importance } = progress
  const { leader, other } = decision
  if (leader === undefined || other === undefined) return [text(headline(guiding, decision))]
  const lines = criticalWeights(model, answers, importance, leader, other).flatMap(
    ({ criterion, weight }) => {
      const own = model.criteria.find(({ id }) => id === criterion)!.weight
      // Lowering a weight below nothing turns no lead.
      if (weight < 0) return []
      const times = (weight / own).toFixed(1)
      return [plain(fill(words.result.critical_line, { question: questionOf(criterion)!.question, times }))]
    },
  )
  return [
    { kind: 'heading', text: headline(guiding, decision) },
    ...sureness(guiding, progress, decision, open),
    ...(lines.length > 0 ? [text(words.result.critical), { kind: 'list', items: lines } as const] : []),
    text(words.result.points),
  ]
}

const text = (sentence: string): Block => ({ kind: 'text', spans: plain(sentence) })
