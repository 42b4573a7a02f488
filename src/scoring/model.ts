/**
 * A decision as data: what can be chosen, what is asked, and how much each answer speaks for each alternative.
 *
 * Additive value model on signed points (multi-attribute value theory; Keeney and Raiffa 1976, "Decisions with Multiple
 * Objectives", chapter 3), with a gate and vetoes before it, a tie zone after it, and intervals for what is not answered.
 */

export type DecisionModel = {
  /** The two that are compared with each other. */
  readonly rivals: readonly [string, string]
  /** Alternatives that win only if they beat the better rival clearly; may be empty. */
  readonly challengers: readonly string[]
  readonly thresholds: DecisionThresholds
  readonly gate: Gate
  readonly vetoes: readonly Veto[]
  /** At least one. Order is the order of asking and breaks ties. */
  readonly criteria: readonly Criterion[]
}

/** Margins, in the unit of scores (-100 to 100); `tie` < `recommend` < `strong`. What is at a threshold is above it. */
export type DecisionThresholds = {
  /** Below this margin both rivals fit. */
  readonly tie: number
  readonly recommend: number
  readonly strong: number
  /** By how much a challenger must beat the better rival. */
  readonly challenger: number
  /** With fewer answers it is too early to say. */
  readonly answers: number
  /** With less of the weight answered (0 to 1) it is too early to say. */
  readonly coverage: number
}

export type Criterion = {
  readonly id: string
  /** Positive. */
  readonly weight: number
  /** The person can decide it otherwise; a fact of the project they cannot. */
  readonly mutable: boolean
  readonly options: readonly Option[]
}

export type Option = {
  readonly id: string
  /** Per alternative, -3 to 3; left out means 0. */
  readonly points: Readonly<Record<string, number>>
}

/** A first question whose answers rule alternatives out, whatever else is answered. */
export type Gate = { readonly id: string; readonly options: readonly GateOption[] }

export type GateOption = {
  readonly id: string
  /** Leaves only this one. */
  readonly only?: string
  readonly exclude?: readonly string[]
  /** None of the alternatives is right. */
  readonly neither?: boolean
}

/** Rules an alternative out when all of these answers are given. */
export type Veto = {
  readonly id: string
  readonly when: Readonly<Record<string, string>>
  /** The alternative, or `NEITHER` when none of them is right. */
  readonly excludes: string
}

export const NEITHER = 'neither'

/** Criterion (or gate) id -> option id. What is not in it is not answered. */
export type Answers = Readonly<Record<string, string>>

/** How much a criterion matters to the person: .5 nice to have, 1 normal, 2 critical. What is not in it is 1. */
export type Importance = Readonly<Record<string, 0.5 | 1 | 2>>
