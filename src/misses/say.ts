/** Numbers as they are said. */

/** "1 person", "2 people" */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`

/** @param share 0 to 1 */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
