/**
 * A decision that could mislead is found before anybody is advised by it.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Changes, loadWith, problemsWith } from '../support/content-tree.js'

const DECISION = `rivals: [bike, bus]
challengers: [car]
thresholds: { tie: 5, recommend: 12, strong: 30, challenger: 3.5, answers: 1, coverage: 0.1 }
criteria: [distance, rain, money, time, load, company]
gate:
  id: fixed
  question: Is anything fixed already?
  why: What is fixed rules others out.
  options:
    - { id: none, label: Nothing }
    - { id: no_car, label: No car, exclude: [car], reason: There is no car. }
  topic: Fixed
vetoes:
  - { id: flood, when: { rain: a_lot }, excludes: bike, reason: Not in a flood., sources: [survey] }
`
const criterion = (name: string) => `question: What about ${name}?
why: It matters.
weight: 1
mutable: true
options:
  - { id: a_lot, label: A lot, points: { bike: -2, bus: 1, car: 1 }, reason: Much of it., sources: [survey] }
  - { id: little, label: Little, points: { bike: 2 }, reason: Little of it., sources: [survey] }
topic: ${name}
`
/** As they stand in a criterion. */
const OPTIONS = criterion('').slice(criterion('').indexOf('  - { id: a_lot'), criterion('').indexOf('topic:'))
const NAMES = ['distance', 'rain', 'money', 'time', 'load', 'company']
const GOOD = {
  'knowledge/decision.yaml': DECISION,
  'knowledge/guide.yaml': readFileSync('tests/packs/commute/knowledge/guide.yaml', 'utf8'),
  ...Object.fromEntries(NAMES.map((name) => [`knowledge/criteria/${name}.yaml`, criterion(name)])),
}

it('a sound decision has no problems, and keeps its order of asking', async () => {
  const { content, problems } = await loadWith(GOOD)
  expect(problems).toEqual([])
  expect(content!.decision!.criteria.map(({ id }) => id)).toEqual(NAMES)
})

it('content without a decision only answers questions', async () => {
  const { content, problems } = await loadWith()
  expect(problems).toEqual([])
  expect(content).not.toHaveProperty('decision')
})

describe('a problem', () => {
  const rain = (from: string, to: string) => ({
    ...GOOD,
    'knowledge/criteria/rain.yaml': criterion('rain').replace(from, to),
  })
  const decision = (from: string, to: string) => ({
    ...GOOD,
    'knowledge/decision.yaml': DECISION.replace(from, to),
  })

  it.each<[string, Changes, RegExp]>([
    [
      'a criterion without a decision',
      { 'knowledge/criteria/rain.yaml': criterion('rain') },
      /no decision this criterion belongs to/,
    ],
    ['a criterion nobody asks', decision('rain, ', ''), /rain\.yaml:1:1 error "rain" is never asked/],
    ['a criterion that is not there', decision('rain, ', 'rain, snow, '), /there is no criterion "snow"/],
    ['an unknown rival', decision('[bike, bus]', '[bike, tram]'), /there is no alternative "tram"/],
    [
      'an unknown alternative in the gate',
      decision('[car], reason', '[tram], reason'),
      /there is no alternative "tram"/,
    ],
    ['a veto on an unknown option', decision('rain: a_lot', 'rain: none'), /there is no option "none"/],
    [
      'a veto on an unknown criterion',
      decision('when: { rain:', 'when: { snow:'),
      /there is no criterion "snow"/,
    ],
    ['an unknown source', rain('[survey] }', '[poll] }'), /there is no source "poll"/],
    ['points for nobody', rain('bus: 1', 'tram: 1'), /there is no alternative "tram"/],
    [
      'points that nothing is cited for',
      rain(', sources: [survey] }', ' }'),
      /warning nothing is cited for the points of "a_lot"/,
    ],
    ['points beyond three', rain('bike: -2', 'bike: -4'), /rain\.yaml:6/],
    ['an option twice', rain('id: little', 'id: a_lot'), /the option "a_lot" stands here twice/],
    [
      'a criterion that decides alone',
      rain('weight: 1', 'weight: 5'),
      /warning this criterion makes up 50 % of the decision/,
    ],
    [
      'a decision without the words around it',
      { ...GOOD, 'knowledge/guide.yaml': undefined },
      /guide\.yaml:1:1 error the file is missing, and there is a decision -> create it/,
    ],
    [
      'a denial that means an unknown option',
      rain('id: little,', 'id: little, if_denied: lots,'),
      /rain\.yaml:7:\d+ error there is no option "lots"/,
    ],
    [
      'a wish that means an unknown option',
      rain('id: little,', 'id: little, if_hedged: lots,'),
      /rain\.yaml:7:\d+ error there is no option "lots"/,
    ],
    [
      'a denial in the gate that means an unknown option',
      decision('id: no_car,', 'id: no_car, if_denied: some_car,'),
      /decision\.yaml:11:\d+ error there is no option "some_car"/,
    ],
    [
      'a number that means an unknown option',
      rain('options:', 'counts: { phrases: ["{n} drops"], up_to: [{ option: lots }] }\noptions:'),
      /rain\.yaml:5:\d+ error there is no option "lots"/,
    ],
    [
      'a phrase that means two options',
      rain(
        OPTIONS,
        OPTIONS.replace('a_lot,', 'a_lot, phrases: [Rain-coat],').replace(
          'little,',
          'little, phrases: [rain coat],',
        ),
      ),
      /rain\.yaml:7:\d+ error "rain coat" stands with "a_lot" and with "little"/,
    ],
    [
      'a reply that means two options',
      rain(
        OPTIONS,
        OPTIONS.replace('a_lot,', 'a_lot, replies: [wet],').replace('little,', 'little, replies: [wet],'),
      ),
      /rain\.yaml:7:\d+ error "wet" stands with "a_lot" and with "little"/,
    ],
    [
      'a phrase in the gate that means two options',
      decision(
        '- { id: none, label: Nothing }',
        '- { id: none, label: Nothing, phrases: [no car] }\n    - { id: by_foot, label: Feet, phrases: [no car] }',
      ),
      /decision\.yaml:11:\d+ error "no car" stands with "none" and with "by_foot"/,
    ],
    [
      'a phrase without a word',
      rain('id: a_lot,', 'id: a_lot, phrases: [...],'),
      /rain\.yaml:6:\d+ error "\.\.\." has no word/,
    ],
    [
      'a number alone that answers',
      rain('options:', 'counts: { phrases: ["{n}"], up_to: [{ option: a_lot }] }\noptions:'),
      /rain\.yaml:5:\d+ error "\{n\}" has no word/,
    ],
    [
      'a remark without a word',
      {
        ...GOOD,
        'knowledge/decision.yaml': `${DECISION}not_counted: [{ phrases: [...], reason: Not at all. }]\n`,
      },
      /decision\.yaml:15:\d+ error "\.\.\." has no word/,
    ],
    ['thresholds that do not rise', decision('recommend: 12', 'recommend: 2'), /must rise/],
  ])('%s', async (_, changes, problem) => {
    expect((await problemsWith(changes)).join('\n')).toMatch(problem)
  })

  it('an answer that bears on a criterion nobody asks', async () => {
    const answer = (text: string) => text.replace('reviewed:', 'criterion: snow\nreviewed:')
    const problems = await problemsWith({ ...GOOD, 'knowledge/answers/speed.md': answer })
    expect(problems.join('\n')).toMatch(/speed\.md:6:12 error there is no criterion "snow"/)
  })
})
