/** The parts of the other libraries that the bench uses; they come without types of their own. */

/** Imported by its file: the root of the package loads database clients and reads `.env` into the process. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    addDocument(text: string, label: string): void
    train(): void
    classify(text: string): string
  }
}

declare module '@nlpjs/core' {
  export type Container = { use(plugin: unknown): void }
  export function containerBootstrap(): Container
}

declare module '@nlpjs/lang-en' {
  export const LangEn: unknown
}

declare module '@nlpjs/nlu' {
  import type { Container } from '@nlpjs/core'

  export class NluNeural {
    constructor(settings: { container: Container; locale: string; log: boolean })
    /** Whole messages and their tokens, by locale; made at the first message. */
    cache?: { results: Record<string, unknown> }
    train(corpus: { utterance: string; intent: string }[]): Promise<unknown>
    /** Most probable first; "None" when no word of the message is known. */
    process(text: string): Promise<{ classifications: { intent: string; score: number }[] }>
  }
}
