/** Replies as the advisor gives them, about a choice between drinks: the renderers know no subject. */
import { type Choice, plain, type Reply } from '../../src/reply.js'

export const choice = (label: string): Choice => ({ label, action: { do: 'answer', intent: label } })

export const say = (text: string): Reply => ({ blocks: [{ kind: 'text', spans: plain(text) }] })

export const answer: Reply = {
  blocks: [
    { kind: 'heading', text: 'Which wakes me up faster, coffee or tea?' },
    {
      kind: 'text',
      spans: [
        { kind: 'plain', text: 'Coffee holds ' },
        { kind: 'strong', text: 'about twice' },
        { kind: 'plain', text: ' the caffeine of black tea, cup for cup.' },
        { kind: 'cite', number: 1 },
        { kind: 'plain', text: ' How long it brews matters more. ' },
        { kind: 'cite', number: 2 },
      ],
    },
    {
      kind: 'sources',
      support: 'Three of four articles say "coffee", without numbers.',
      reviewed: '2026-11-20',
      citations: [
        {
          number: 1,
          title: 'Caffeine in drinks',
          publisher: 'Food Agency',
          sort: 'primary',
          url: 'https://food.example/caffeine',
        },
        { number: 2, title: 'CupArena', publisher: 'CupArena', sort: 'benchmark', date: '2026-04-12' },
      ],
    },
    { kind: 'choices', role: 'next', choices: [choice('And cocoa?'), choice('Tell me more')] },
  ],
}

export const unsure: Reply = {
  blocks: [
    { kind: 'text', spans: plain('Did you mean') },
    {
      kind: 'choices',
      role: 'numbered',
      choices: [
        choice('Which is quicker to make?'),
        { label: 'none of these', action: { do: 'none-of-these' } },
      ],
    },
  ],
}

export const comparison: Reply = {
  blocks: [
    {
      kind: 'table',
      header: [plain(''), plain('Coffee'), plain('Tea')],
      rows: [
        [plain('Made in'), plain('five minutes'), plain('three minutes')],
        [plain('日本語'), plain('☕️ yes'), [{ kind: 'strong', text: 'yes' }]],
      ],
    },
  ],
}

export const advice: Reply = {
  blocks: [
    {
      kind: 'list',
      items: [
        plain('Tea, if you want to sit down with it for a while'),
        [
          { kind: 'plain', text: 'Run ' },
          { kind: 'code', text: 'kettle on' },
          { kind: 'plain', text: ', see the ' },
          { kind: 'link', text: 'guide', url: 'https://tea.example/a/rather/long/guide/to/brewing/' },
        ],
        [{ kind: 'link', text: 'tea.example', url: 'https://tea.example/' }],
      ],
    },
  ],
}
