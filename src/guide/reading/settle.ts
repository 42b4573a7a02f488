/**
 * Makes one answer of all that was said about a question, or a conflict that is asked about.
 */
import type { Amount } from './amount.js'
import type { Meaning, UpTo } from './entries.js'

/** How something was said; what is asked, or cannot be told, is open. */
export type Manner = 'stated' | 'denied' | 'hedged' | 'open'

export type Heard = {
  readonly says:
    | Meaning
    | { readonly criterion: string; readonly upTo: readonly UpTo[]; readonly amount: Amount }
  readonly manner: Manner
  /** As they were typed. */
  readonly words: string
}

export type Question = {
  readonly id: string
  readonly ordered?: boolean
  readonly options: readonly { readonly id: string; readonly ifDenied?: string }[]
}

type Settled = {
  readonly fill?: { readonly option: string; readonly words: string }
  readonly conflict: boolean
}
type Meant = { readonly option: string; readonly words: string }

const OPEN: Settled = { conflict: false }
const CONFLICT: Settled = { conflict: true }

/**
 * What is stated counts before what is hedged or denied. Two options are a conflict, unless they add up: a login with
 * roles is a login, too.
 */
export function settle(question: Question, heard: readonly Heard[]): Settled {
  const counted = countedIn(heard)
  if (counted?.conflict) return counted
  const stated = [...meantBy(heard, 'stated'), ...(counted?.fill ? [counted.fill] : [])]
  const unless = heard.flatMap(({ says, manner }) =>
    manner === 'denied' && 'stated' in says && says.stated !== undefined ? [says.stated] : [],
  )
  // "A shop" and "not a shop" at once.
  if (stated.some(({ option }) => unless.includes(option))) return CONFLICT
  const meant = stated.length > 0 ? stated : [...meantBy(heard, 'denied'), ...meantBy(heard, 'hedged')]
  return oneOf(question, meant)
}

function meantBy(heard: readonly Heard[], manner: 'stated' | 'denied' | 'hedged'): Meant[] {
  return heard.flatMap((one) => {
    const option = one.manner === manner && !('amount' in one.says) ? one.says[manner] : undefined
    return option === undefined ? [] : [{ option, words: one.words }]
  })
}

function oneOf(question: Question, meant: readonly Meant[]): Settled {
  const [first, ...others] = meant
  if (!first) return OPEN
  if (others.every(({ option }) => option === first.option)) return { fill: first, conflict: false }
  const rank = ({ option }: Meant) => question.options.findIndex(({ id }) => id === option)
  if (!addsUp(question) || meant.some((one) => rank(one) === 0)) return CONFLICT
  return { fill: meant.reduce((most, one) => (rank(one) > rank(most) ? one : most)), conflict: false }
}

/** Where a denial leads to the first option, that one is the absence of what the others have more and more of. */
const addsUp = ({ ordered, options }: Question) =>
  ordered === true && options.some(({ ifDenied }) => ifDenied === options[0]?.id)

/** "Two back-end and three front-end developers" may be three or five: an answer only if all readings agree. */
function countedIn(heard: readonly Heard[]): Settled | undefined {
  const counts = heard.flatMap(({ says, manner, words }) =>
    'amount' in says && manner === 'stated' ? [{ ...says, words }] : [],
  )
  const [first] = counts
  if (!first) return undefined
  const ends = [...new Set(counts.flatMap(({ amount }) => [amount.least, amount.most]))]
  const sum = [...new Set(counts.map(({ amount }) => amount.most))].reduce((all, one) => all + one, 0)
  const options = new Set([...ends, sum].map((number) => optionFor(first.upTo, number)))
  const [option] = options
  if (options.size === 1) return { fill: { option: option!, words: first.words }, conflict: false }
  return counts.length > 1 ? CONFLICT : OPEN
}

const optionFor = (upTo: readonly UpTo[], number: number) =>
  (upTo.find(({ most }) => most === undefined || number <= most) ?? upTo.at(-1)!).option
