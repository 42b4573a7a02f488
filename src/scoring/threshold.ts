/**
 * Comparing scores, margins and shares, so that the last digit of a sum decides nothing.
 *
 * The last digits of a sum of fractions depend on the order of its terms, and the order of criteria in a file must not
 * change a recommendation. Whatever lies within `EPSILON` of a threshold is at the threshold, and at it counts as above.
 */

/**
 * Far above what rounding does to a sum of a hundred terms on a scale from -100 to 100 (below 1e-11), far below any
 * difference that somebody who writes points, weights or thresholds can mean.
 */
export const EPSILON = 1e-10

/** Is it at least as large? Also when it is smaller by rounding. */
export const reaches = (value: number, threshold: number): boolean => value >= threshold - EPSILON

/** Is it larger, by more than rounding? */
export const exceeds = (value: number, other: number): boolean => !reaches(other, value)
