/** What a scheme is for: stars by all five steps, or supervision (督查) by those that it names. */
export const SCHEME_FORMS = ['stars', 'supervision'] as const;
export type SchemeForm = (typeof SCHEME_FORMS)[number];

export const SCHEME_STATES = ['draft', 'discarded', 'adopted', 'retired'] as const;
export type SchemeState = (typeof SCHEME_STATES)[number];

/** How often a round is held. */
export const FREQUENCIES = ['month', 'quarter', 'half-year', 'year'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** The steps, in the order in which they are taken: 自评 → 互评 → 群众评 → 支部拟定 → 上级核定. None is skipped. */
export const STAR_STEPS = ['self', 'mutual', 'residents', 'branch', 'higher'] as const;
export type StarStep = (typeof STAR_STEPS)[number];

/** The steps in which people are rated. */
export const RATING_STEPS = ['self', 'mutual', 'residents'] as const satisfies readonly StarStep[];
export type RatingStep = (typeof RATING_STEPS)[number];

/** The steps in which ballots are cast in secret. */
export const BALLOT_STEPS = ['mutual', 'residents'] as const satisfies readonly StarStep[];
export type BallotStep = (typeof BALLOT_STEPS)[number];

/** Who is evaluated. */
export const STAR_ELIGIBLE_KINDS = ['party-members', 'grid-members', 'every-member'] as const;
export type StarEligibleKind = (typeof STAR_ELIGIBLE_KINDS)[number];

/** Where a criterion's points come from: people judge, the books are counted, or both in parts. */
export const CRITERION_SOURCES = ['judged', 'counted', 'both'] as const;
export type CriterionSource = (typeof CRITERION_SOURCES)[number];

/**
 * What is counted of a participant within the round's period: hours, number and points of credited claims, visits, training,
 * mediation, closed applications of the fund, percent of the personal service list, and the mean of earlier rounds' scores.
 */
export const FACT_KINDS = [
  'hours',
  'claims',
  'points',
  'visits',
  'training',
  'mediation',
  'fund-work',
  'service-list',
  'earlier-rounds',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** How stars follow: by bands of the score out of 100, by all hours ever served, one by one, or none at all. */
export const AWARD_KINDS = ['bands', 'hours', 'one-by-one', 'none'] as const;
export type AwardKind = (typeof AWARD_KINDS)[number];

export interface StepTerms {
  readonly step: StarStep;
  /** Percent of what is judged; those of the rating steps make 100, the others have 0. */
  readonly weight: number;
  /** How long its window is open. */
  readonly days: number;
  /** How many of those entitled must have taken part, in percent. */
  readonly turnoutPercent: number;
}

export interface StarTerms {
  readonly code: string;
  readonly name: string;
  readonly meaning: string;
  /** One character that stands for it beside its name. */
  readonly sign: string;
}

/** What people tick; `percent` of a criterion's points. */
export interface GradeTerms {
  readonly name: string;
  readonly percent: number;
}

export interface CriterionTerms {
  readonly code: string;
  /** The star that it counts for; null in a scheme without stars. */
  readonly star: string | null;
  readonly name: string;
  /** Of the 100 points of the whole. */
  readonly points: string;
  readonly source: CriterionSource;
  /** The steps that judge it; empty where it is only counted. */
  readonly judgedIn: readonly RatingStep[];
  readonly fact: { readonly kind: FactKind /** What gives all of the points. */; readonly target: string } | null;
  /** Of `both`: the fact's part in percent. */
  readonly factPercent: number | null;
}

export type AwardTerms =
  | { readonly kind: 'bands' | 'hours' /** From the first star up. */; readonly thresholds: readonly string[] }
  | { readonly kind: 'one-by-one' /** Of a star's own points. */; readonly percent: number }
  | { readonly kind: 'none' };

/** Something that costs every star (一票否决), or a reason not to be evaluated. */
export interface NamedItem {
  readonly code: string;
  readonly name: string;
}

/** All that a scheme says. Numbers with places are decimal strings. */
export interface SchemeContent {
  readonly form: SchemeForm;
  readonly frequency: Frequency;
  readonly eligible: StarEligibleKind;
  readonly steps: readonly StepTerms[];
  readonly stars: readonly StarTerms[];
  /** The best first. */
  readonly grades: readonly GradeTerms[];
  readonly criteria: readonly CriterionTerms[];
  readonly award: AwardTerms;
  /** How far the branch may move a score, up or down, with a reason. */
  readonly adjustMax: string;
  readonly vetoes: readonly NamedItem[];
  readonly exemptions: readonly NamedItem[];
  /** The rule under which stars earn points, a unit for each star; null: none. */
  readonly rewardRule: string | null;
}

/** Who rates whom among colleagues, and which participants a household rates. */
export const PEER_CIRCLES = ['branch', 'grid', 'village'] as const;
export type PeerCircle = (typeof PEER_CIRCLES)[number];
export const RESIDENT_CIRCLES = ['grid', 'village'] as const;
export type ResidentCircle = (typeof RESIDENT_CIRCLES)[number];
/** One vote a household, or one a person. */
export const RESIDENT_VOTES = ['household', 'person'] as const;
export type ResidentVote = (typeof RESIDENT_VOTES)[number];

/** What the village's settings said when a round was opened: later changes are of later rounds. */
export interface RoundTerms {
  readonly peers: PeerCircle;
  readonly residentsRate: ResidentCircle;
  readonly residentsVote: ResidentVote;
  /** Under so many ballots a step does not count for a person, and shows nothing. */
  readonly ballotsMin: number;
  /** A score below is told the person alone. */
  readonly privateBelow: number;
  /** A score below opens a talk. */
  readonly talkBelow: number;
}

export const STARS_MAX = 9;
export const CRITERIA_MAX = 30;
export const GRADES_MAX = 6;
export const ITEMS_MAX = 20;

/** The units that have schemes of their own. */
export const SCHEME_LEVELS = ['county', 'township', 'village'] as const;
export type SchemeLevel = (typeof SCHEME_LEVELS)[number];

/** What a scheme says, in the order in which it is read, compared and printed. */
export const SCHEME_FIELDS = [
  'form',
  'frequency',
  'eligible',
  'steps',
  'stars',
  'criteria',
  'grades',
  'award',
  'adjustMax',
  'vetoes',
  'exemptions',
  'rewardRule',
] as const satisfies readonly (keyof SchemeContent)[];
export type SchemeField = (typeof SCHEME_FIELDS)[number];
