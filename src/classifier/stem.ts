/**
 * Porter stems, remembered. `natural` is imported by its deep path, because the root of
 * the package loads database clients and reads `.env` into the process.
 */
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js'
import { remember } from './remember.js'

export type Stem = (word: string) => string

export const createStemmer = (): Stem => remember((word) => PorterStemmer.stem(word))
