/** The five levels of the tree, from the top. A grid belongs to a branch, or to its village where there is no branch. */
export const UNIT_KINDS = ['county', 'township', 'village', 'branch', 'grid'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What a member is; one person may be several. */
export const MEMBER_KINDS = ['volunteer', 'grid-member', 'party-member', 'activist'] as const;
export type MemberKind = (typeof MEMBER_KINDS)[number];

export const SEXES = ['male', 'female'] as const;
export type Sex = (typeof SEXES)[number];

/** Ages as groups compare them. */
export const AGE_BANDS = ['under-30', '30-44', '45-59', '60-69', '70-over', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** Why a membership or a household ended. */
export const ENDINGS = ['moved', 'died', 'left', 'split', 'merged'] as const;
export type Ending = (typeof ENDINGS)[number];

/** How a roster row stands against what is recorded. */
export const ROSTER_ROW_STATES = ['new', 'changed', 'unchanged', 'wrong'] as const;
export type RosterRowState = (typeof ROSTER_ROW_STATES)[number];

export const ROSTER_IMPORT_STATES = ['previewed', 'applied', 'discarded'] as const;
export type RosterImportState = (typeof ROSTER_IMPORT_STATES)[number];
