/**
 * A small choice between bicycle and bus, with the car as challenger, and the words of records and reruns.
 */
import type { CriterionContent, DecisionContent, OptionContent, Source } from '../../src/content/content.js'
import type { RecordContent, RecordWords } from '../../src/guide/record.js'
import type { RerunWords } from '../../src/guide/rerun.js'

const option = (
  id: string,
  label: string,
  points: Readonly<Record<string, number>>,
  reason: string,
  ...sources: readonly string[]
): OptionContent => ({ id, label, points, reason, sources, phrases: [], replies: [] })

const criterion = (
  id: string,
  question: string,
  mutable: boolean,
  weight: number,
  ...options: readonly OptionContent[]
): CriterionContent => ({
  id,
  question,
  topic: id,
  why: 'It makes a difference.',
  weight,
  mutable,
  ordered: true,
  options,
})

const source = (id: string, title: string, more: Partial<Source> = {}): [string, Source] => [
  id,
  { id, title, publisher: 'City', kind: 'primary', checked: '2026-11-20', ...more },
]

export const decision: DecisionContent = {
  notCounted: [],
  rivals: ['bike', 'bus'],
  challengers: ['car'],
  thresholds: { tie: 5, recommend: 12, strong: 30, challenger: 3.5, answers: 2, coverage: 0.15 },
  gate: {
    id: 'fixed',
    question: 'Is anything settled?',
    topic: 'Settled',
    why: 'What is settled rules the rest out.',
    options: [
      { id: 'none', label: 'Nothing', exclude: [], neither: false, sources: [], phrases: [], replies: [] },
      {
        id: 'pass',
        label: 'We have a pass',
        only: 'bus',
        exclude: [],
        neither: false,
        sources: [],
        phrases: [],
        replies: [],
      },
      {
        id: 'no_car',
        label: 'No parking',
        exclude: ['car'],
        neither: false,
        reason: 'Without a place to park, the car stays away.',
        sources: ['parking'],
        phrases: [],
        replies: [],
      },
      {
        id: 'home',
        label: 'I work at home',
        exclude: [],
        neither: true,
        reason: 'Who works at home needs no way to work.',
        url: 'https://home.example/',
        sources: [],
        phrases: [],
        replies: [],
      },
    ],
  },
  vetoes: [
    {
      id: 'far_rain',
      when: { distance: 'far', weather: 'wet' },
      excludes: 'bike',
      reason: 'Nobody rides far in the rain for long.',
      sources: ['survey'],
    },
  ],
  criteria: [
    criterion(
      'distance',
      'How far is it?',
      false,
      1.5,
      option('near', 'A few streets', { bike: 3, bus: -1, car: -2 }, 'Short ways suit a bicycle.', 'survey'),
      option('middle', 'Across the town', { bike: 1, bus: 1 }, 'Both take about as long.', 'survey', 'times'),
      option('far', 'Beyond the town', { bike: -3, bus: 1, car: 2.5 }, 'Long ways suit an engine.', 'times'),
    ),
    criterion(
      'weather',
      'What is the weather like?',
      false,
      1,
      option('dry', 'Mostly dry', { bike: 1.5 }, 'Dry roads are pleasant to ride on.', 'survey'),
      option('wet', 'Often wet', { bike: -2, bus: 1, car: 1 }, 'Rain is kept out by a roof.', 'survey'),
    ),
    criterion(
      'luggage',
      'How much do you carry?',
      true,
      1,
      option('little', 'A bag', { bike: 1, bus: 0.5, car: -0.5 }, 'A bag fits a basket.', 'parking', 'times'),
      option('much', 'A lot', { bike: -2, bus: -1, car: 3 }, 'A boot holds most.', 'parking'),
    ),
    criterion(
      'company',
      'Do you travel alone?',
      true,
      0.75,
      option('alone', 'Alone', {}, 'Alone, each of them will do.'),
      option('together', 'Together', { bike: -1, bus: 1.5, car: 1.5 }, 'Talking is easier seated.', 'survey'),
    ),
    criterion(
      'money',
      'What may it cost?',
      true,
      1.25,
      option(
        'little',
        'Next to nothing',
        { bike: 2.5, bus: 0.25, car: -3 },
        'A bicycle costs least.',
        'times',
      ),
      option('some', 'A monthly pass', { bike: -0.25, bus: 2 }, 'A pass is made for that.', 'times'),
      option('much', 'It does not matter', { bike: -0.3, car: 1.35 }, 'Cars cost most.', 'parking'),
    ),
  ],
}

export const content: RecordContent = {
  decision,
  alternatives: new Map(
    [
      { id: 'bike', name: 'Bicycle', aliases: [] },
      { id: 'bus', name: 'Bus', aliases: [] },
      { id: 'car', name: 'Car', aliases: [] },
    ].map((one) => [one.id, one]),
  ),
  sources: new Map([
    source('survey', 'How we get to work', {
      kind: 'survey',
      url: 'https://city.example/survey',
      date: '2025',
    }),
    source('times', 'Travel_times [2026]', { url: 'https://city.example/times?a=1&b=(2)' }),
    source('parking', 'Parking rules', { kind: 'article', publisher: 'Herald' }),
  ]),
}

export const words: RecordWords = {
  project: 'this project',
  title: 'Use {name} for {project}',
  title_either: 'Use {first} or {second} for {project}',
  title_too_early: 'Too early to choose for {project}',
  title_neither: 'None of {names} for {project}',
  context: 'Which of {names} suits {project}?',
  described: 'In the words of those who decide:',
  scene: 'What is given:',
  no_scene: 'Nothing was said about what is given.',
  driver: '{question} {answer}',
  driver_critical: '{question} {answer} (named as critical)',
  no_drivers: 'No answer so far tells the options apart.',
  ruled_out: '{name}, ruled out: {reason}',
  chosen_lean:
    'Chosen option: "{name}", because the answers lean to it: it is {margin} points ahead of {other}, on a scale to 100.',
  chosen_recommend:
    'Chosen option: "{name}", because the answers speak for it: it is {margin} points ahead of {other}, on a scale to 100.',
  chosen_strong:
    'Chosen option: "{name}", because the answers clearly speak for it: it is {margin} points ahead of {other}, on a scale to 100.',
  chosen_fixed: 'Chosen option: "{name}", because it is the only one that is not ruled out.',
  chosen_either:
    'Chosen option: none of the two alone, because "{first}" and "{second}" both fit: they are {margin} points apart, and below {tie} that decides nothing.',
  chosen_too_early:
    'Chosen option: none yet, because it is too early to say (answers: {n}, at least {least} needed; share of the weight: {coverage} %, at least {least_coverage} % needed).',
  chosen_neither: 'Chosen option: none of them, because none is right here. {reason}',
  chosen_neither_left:
    'Chosen option: none of them, because the answers together rule out every option, each for the reason above.',
  also: '{name} is nearly as good ({points} points apart) and worth a look.',
  sure: 'How sure: {word}. {coverage} % of the weight is answered.',
  high: 'high',
  medium: 'medium',
  low: 'low',
  settled: 'No answer that is still open can change this.',
  open: 'Answers that are still open could change this.',
  robust: '{name} stays ahead of {other} as long as no weight is wrong by {share} % or more.',
  unopposed: 'Nothing that was answered speaks for {other} rather than {name}, whatever the weights.',
  counts: 'of "{answer}" ({question}): {points} for {name} over {other}',
  counts_alone: 'of "{answer}" ({question}): {points} for {name}',
  rest: 'the rest of the answers ({n}) adds {points} together',
  consequence_too_early: 'nothing is decided yet',
  consequence_neither: 'none of the options is used',
  consequence_none: 'nothing else was answered',
  rerun: 'Whether the same answers still lead here, and if not, which change is the reason, is told by:',
  revisit: 'Revisit this when the following is answered differently; then it would be {name}:',
  revisit_at_least:
    'Revisit this when at least the following is answered differently; then it would be {name}:',
  revisit_facts:
    'Changes of plan alone were not found to change this. In a project with these answers it would be {name}:',
  revisit_change: '{question} {answer}',
  revisit_too_early: 'Revisit this when more is answered.',
  revisit_neither: 'Revisit this when the answer that rules them out no longer holds.',
  revisit_unknown: 'No other answers to the same questions were found that would change this.',
  argument: 'of "{answer}" ({question}), {points}: {reason}',
  argument_neutral: '"{answer}" ({question}) speaks neither for nor against it',
  no_arguments: 'No answer bears on it yet.',
  cited: '(sources {numbers})',
  cited_one: '(source {numbers})',
  answers: 'All questions, and the points of each answer from -3 to 3:',
  question: 'Question',
  answer: 'Answer',
  importance: 'Importance',
  nice: 'nice to have',
  normal: 'normal',
  critical: 'critical',
  skipped: 'skipped',
  not_sure: 'not sure',
  not_asked: 'not answered',
  scores: 'Scores: {scores}. They are the points times weight and importance, on a scale from -100 to 100.',
  thresholds:
    'Thresholds: below {tie} points both fit; from {recommend} on it is a recommendation, from {strong} on a clear one; a challenger must be {challenger} ahead; with fewer than {answers} answers or {coverage} % of the weight it is too early.',
  model: 'Model {hash}, code format {version}.',
  disagreements: 'Where the members differ:',
  sources: 'Sources:',
  checked: 'checked {date}',
}

export const rerunWords: RerunWords = {
  same: "Still {name}: with today's content the same answers lead to the same recommendation.",
  different: 'Today the same answers lead to {now}; when this was decided, they led to {before}.',
  either: '{first} or {second}, both fit',
  neither: 'none of them',
  too_early: 'too early to say',
  no_longer: 'something that is no longer among the options',
  gone: 'Answers that no longer exist, and are left out: {n}.',
  without_effect: 'Changed since then, without turning it: {n}.',
  because: 'What turned it, in the smallest number of changes:',
  because_at_least: 'What turned it, at least all of this:',
  untraced:
    'More has changed than the code can trace: putting back what it holds does not bring the old result back.',
  points: 'Points of "{answer}" ({question}) for {name}: {before} -> {now}',
  weight: 'Weight of "{question}": {before} -> {now}',
  gone_answer: 'An answer that no longer exists, with the points {points}',
  ruled_out: '{name} is ruled out now',
  none_is_right: 'A rule now says that none of them is right',
  let_in: '{name} was ruled out then and is not now',
  some_are_right: 'A rule said that none of them was right, and no longer does',
  new: '{name} could not be chosen then',
  scale:
    'Other questions and answers were changed, so that each of these counts for a different share of the whole',
  threshold_tie: 'Below this margin both fit: {before} -> {now}',
  threshold_recommend: 'From this margin on it is a recommendation: {before} -> {now}',
  threshold_strong: 'From this margin on it is a clear recommendation: {before} -> {now}',
  threshold_challenger: 'By this a challenger must be ahead: {before} -> {now}',
  threshold_answers: 'Below this number of answers it is too early to say: {before} -> {now}',
  threshold_coverage: 'Below this share of the weight answered it is too early to say: {before} -> {now}',
  source: 'Source: {title}, {publisher}, checked {date}.',
}
