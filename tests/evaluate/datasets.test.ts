import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Dataset, datasets, holdOut } from '../../src/cli/evaluate/datasets.js'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'whichway-evaluate-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const write = (path: string, content: string) => {
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), content)
}
const writeLines = (folder: string, texts: string[], labels: string[]) => {
  write(`${folder}/seq.in`, texts.map((text) => `${text}\n`).join(''))
  write(`${folder}/label`, labels.map((label) => `${label}\n`).join(''))
}
const loadOne = (name: string): Dataset => {
  const [loaded] = datasets(dir, name).map((source) => source.load())
  if (loaded?.kind === 'dataset') return loaded.dataset
  throw new Error(`${name} is missing`)
}

describe('the list of sets', () => {
  it('names every set without reading anything', () => {
    expect(
      datasets('/nowhere')
        .map((source) => source.name)
        .join(' '),
    ).toMatchInlineSnapshot(
      `"clinc150-full clinc150-small clinc150-10 clinc150-5 banking77-full banking77-10 banking77-5 hwu64-full hwu64-10 hwu64-5 banking77-oos-near banking77-oos-far hint3-curekart hint3-sofmattress hint3-powerplay11 braun-askubuntu braun-chatbot braun-webapplications"`,
    )
  })

  it('keeps one family, or one set', () => {
    expect(datasets(dir, 'hint3')).toHaveLength(3)
    expect(datasets(dir, 'banking77').map((source) => source.name)).toEqual([
      'banking77-full',
      'banking77-10',
      'banking77-5',
    ])
    expect(datasets(dir, 'hwu64-5')).toHaveLength(1)
  })

  it('answers an unknown name with the known ones', () => {
    expect(() => datasets(dir, 'snips')).toThrow(/no public set called "snips".*clinc150, clinc150-full/)
  })

  it('reports the first file that is not there', () => {
    write('banking77/train.csv', 'text,category\nhi,greet\n')
    expect(datasets(dir, 'banking77-full')[0]?.load()).toEqual({
      kind: 'missing',
      name: 'banking77-full',
      path: join(dir, 'banking77/test.csv'),
    })
  })
})

describe('each layout', () => {
  it('reads CLINC150 with its lists of what is out of scope', () => {
    const [inScope, outOfScope] = [[['roll a die', 'roll_dice']], [['who won', 'oos']]]
    const parts = { train: inScope, val: inScope, test: inScope, oos_val: outOfScope, oos_test: outOfScope }
    write('clinc150/data_small.json', JSON.stringify({ ...parts, oos_train: outOfScope }))
    expect(loadOne('clinc150-small')).toEqual({
      name: 'clinc150-small',
      train: [{ text: 'roll a die', label: 'roll_dice' }],
      valid: [{ text: 'roll a die', label: 'roll_dice' }],
      test: [{ text: 'roll a die', label: 'roll_dice' }],
      validOutOfScope: [{ text: 'who won', label: 'oos' }],
      testOutOfScope: [{ text: 'who won', label: 'oos' }],
      validTakenFromTrain: false,
    })
  })

  it('reads the few-shot folders, and leaves blank texts out', () => {
    writeLines('few-shot/HWU64/train_5', ['wake me', '', 'play it'], ['alarm', 'alarm', 'music'])
    writeLines('few-shot/HWU64/valid', ['alarm at six'], ['alarm'])
    writeLines('few-shot/HWU64/test', ['some jazz'], ['music'])
    expect(loadOne('hwu64-5').train).toEqual([
      { text: 'wake me', label: 'alarm' },
      { text: 'play it', label: 'music' },
    ])
  })

  it('pairs the few-shot CLINC150 with its out-of-scope folder', () => {
    for (const part of ['train_10', 'valid', 'test'])
      writeLines(`few-shot/CLINC150/${part}`, ['hi'], ['greet'])
    for (const part of ['valid', 'test'])
      writeLines(`few-shot/CLINC150/oos/${part}`, [`who? ${part}`], ['oos'])
    expect(loadOne('clinc150-10').testOutOfScope).toEqual([{ text: 'who? test', label: 'oos' }])
  })

  it('tells near from far in BANKING77-OOS', () => {
    for (const part of [
      'train',
      'valid',
      'test',
      'id-oos/valid',
      'id-oos/test',
      'ood-oos/valid',
      'ood-oos/test',
    ])
      writeLines(`few-shot/BANKING77-OOS/${part}`, [part], ['label'])
    expect(loadOne('banking77-oos-near').testOutOfScope[0]?.text).toBe('id-oos/test')
    expect(loadOne('banking77-oos-far').testOutOfScope[0]?.text).toBe('ood-oos/test')
  })

  it('parts the HINT3 test by its label for what no intent covers', () => {
    write('hint3/v1/train/curekart_train.csv', 'sentence,label\n"Order, please",ORDER\n')
    write('hint3/v1/test/curekart_test.csv', 'sentence,label\nHy,NO_NODES_DETECTED\n"two\nlines",ORDER\n')
    expect(loadOne('hint3-curekart')).toMatchObject({
      train: [{ text: 'Order, please', label: 'ORDER' }],
      valid: [],
      test: [{ text: 'two\nlines', label: 'ORDER' }],
      testOutOfScope: [{ text: 'Hy', label: 'NO_NODES_DETECTED' }],
      validTakenFromTrain: true,
    })
  })

  it('reads Braun, where "None" is an intent like any other', () => {
    const sentence = (text: string, intent: string, training: boolean) => ({
      text,
      intent,
      training,
      entities: [],
    })
    const sentences = [sentence('next train', 'DepartureTime', true), sentence('hm', 'None', false)]
    write('braun/ChatbotCorpus.json', JSON.stringify({ sentences }))
    expect(loadOne('braun-chatbot')).toMatchObject({
      train: [{ text: 'next train', label: 'DepartureTime' }],
      test: [{ text: 'hm', label: 'None' }],
      testOutOfScope: [],
    })
  })
})

describe('a broken file is named, with what is wrong', () => {
  const bankingTrain = (content: string) => {
    write('banking77/train.csv', content)
    return () => loadOne('banking77-full')
  }

  it.each([
    ['header', 'hello,greet\n', 'There is no column "text"'],
    ['number of fields', 'text,category\nhi, there,greet\n', 'Line 2 has 3 fields, the header 2'],
    ['quote', 'text,category\n"hi,greet\n', 'The quote opened on line 2'],
    ['content', 'text,category\n', 'the file holds no rows'],
  ])('a wrong %s in CSV', (_, content, message) => {
    expect(bankingTrain(content)).toThrow(`${join(dir, 'banking77/train.csv')}: ${message}`)
  })

  it('labels that do not pair up with texts', () => {
    writeLines('few-shot/HWU64/train', ['a', 'b'], ['x'])
    expect(() => loadOne('hwu64-full')).toThrow(/HWU64\/train\/label: 1 labels for the 2 texts/)
  })

  it('JSON that does not parse, or is laid out otherwise', () => {
    write('clinc150/data_full.json', '{"train": [')
    expect(() => loadOne('clinc150-full')).toThrow(/data_full\.json: not valid JSON/)
    write('clinc150/data_full.json', '{"train": [["only a text"]]}')
    expect(() => loadOne('clinc150-full')).toThrow(/data_full\.json: .* at "train\.0/)
  })
})

describe('holding rows out', () => {
  it('takes every sixth row of each label, and never the only one', () => {
    const rows = Array.from({ length: 13 }, (_, index) => ({ text: `many ${index + 1}`, label: 'many' }))
    const { train, valid } = holdOut([{ text: 'alone', label: 'rare' }, ...rows])
    expect(valid.map((row) => row.text)).toEqual(['many 6', 'many 12'])
    expect(train).toHaveLength(12)
  })
})
