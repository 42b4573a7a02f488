/**
 * natural's Bayes classifier, with its defaults.
 */
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js'
import type { Contestant, Task } from './contestant.js'

export async function start({ set }: Task): Promise<Contestant> {
  const classifier = new BayesClassifier()
  for (const { text, label } of set.examples) classifier.addDocument(text, set.labels[label]!.id)
  classifier.train()
  return { top: (text) => classifier.classify(text) }
}
