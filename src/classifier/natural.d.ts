/** One stemmer is loaded by its file: the folder's index, which has types, would load all eighteen. */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const PorterStemmer: { stem(word: string): string }
  export default PorterStemmer
}
