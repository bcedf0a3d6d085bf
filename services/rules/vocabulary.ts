/** The levels that may have rules of their own. */
export const RULE_LEVELS = ['county', 'township', 'village'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** What a rule counts. */
export const RULE_UNITS = ['time', 'hour', 'item', 'household'] as const;
export type RuleUnit = (typeof RULE_UNITS)[number];

export const RULE_CATEGORIES = [
  'visit',
  'mediation',
  'environment',
  'care',
  'safety',
  'culture',
  'learning',
  'meeting',
  'other',
] as const;
export type RuleCategory = (typeof RULE_CATEGORIES)[number];

export const CAP_PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type CapPeriod = (typeof CAP_PERIODS)[number];

export const EVIDENCE_KINDS = ['photo', 'text', 'none'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Who may claim under a rule; `nobody`: stars or the committee's lists give it. */
export const CLAIMANT_KINDS = ['oneself', 'grid-member-for-others', 'nobody'] as const;
export type ClaimantKind = (typeof CLAIMANT_KINDS)[number];

/** Who may check claims under a rule. */
export const CHECKER_ROLES = ['checker', 'village-committee'] as const;
export type CheckerRole = (typeof CHECKER_ROLES)[number];

/** Who earns under a rule: a person, a household once for all who live in it, or only grid members. */
export const EARNER_KINDS = ['person', 'household', 'grid-member'] as const;
export type EarnerKind = (typeof EARNER_KINDS)[number];

/** When accepted points are posted: at once, after a public notice, or with the quarterly assessment. */
export const POSTINGS = ['at-once', 'after-notice', 'at-assessment'] as const;
export type Posting = (typeof POSTINGS)[number];

export const RULE_VERSION_STATES = ['draft', 'published', 'retired'] as const;
export type RuleVersionState = (typeof RULE_VERSION_STATES)[number];

export type RulesRefusalCode =
  | 'rules/not-found'
  | 'rules/not-allowed'
  | 'rules/request-used'
  | 'rules/code-taken'
  | 'rules/range-inverted'
  | 'rules/dates-inverted'
  | 'rules/meeting-missing'
  | 'rules/deductions-off'
  | 'rules/draft-exists'
  | 'rules/not-a-draft'
  | 'rules/not-published'
  | 'rules/starts-in-the-past';

/** What a version says: the fields that two versions are compared by, in the order in which people read them. */
export const RULE_FIELDS = [
  'switchedOff',
  'title',
  'category',
  'unit',
  'deduction',
  'earner',
  'pointsMin',
  'pointsMax',
  'caps',
  'quantityMax',
  'evidence',
  'claimants',
  'checkerRoles',
  'posting',
  'description',
  'validFrom',
  'validUntil',
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];
