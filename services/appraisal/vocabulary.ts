/** How a pledge was signed: with one's own password on the phone, or on paper. */
export const PLEDGE_MEANS = ['signed-in', 'paper'] as const;
export type PledgeMeans = (typeof PLEDGE_MEANS)[number];

/** Of whom the village asks a signature; others may sign too. */
export const PLEDGE_SIGNERS = ['grid-members', 'party-members', 'everybody'] as const;
export type PledgeSigners = (typeof PLEDGE_SIGNERS)[number];

/** Why a talk (约谈) is held. */
export const TALK_CAUSES = ['low-score', 'veto', 'other'] as const;
export type TalkCause = (typeof TALK_CAUSES)[number];

/** A talk: waiting, held with what was agreed, looked back on. */
export const TALK_STATES = ['open', 'held', 'closed'] as const;
export type TalkState = (typeof TALK_STATES)[number];

/** What the look back found. */
export const TALK_OUTCOMES = ['improved', 'partly', 'unchanged'] as const;
export type TalkOutcome = (typeof TALK_OUTCOMES)[number];

/** A line of the personal service list (一人一策): running, done, or taken off with the reason. */
export const ITEM_STATES = ['open', 'done', 'dropped'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What was said of a line: waiting for somebody else, counted, or sent back. */
export const PROGRESS_STATES = ['waiting', 'confirmed', 'refused'] as const;
export type ProgressState = (typeof PROGRESS_STATES)[number];

/** Progress of one line that may wait at a time. */
export const WAITING_MAX = 20;

/** Without a list, with lines to do, with lines whose day is over, all done. */
export const LIST_FILTERS = ['none', 'running', 'late', 'done'] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];

/** Lines on one person's list for a year at most. */
export const ITEMS_MAX = 30;

export type AppraisalRefusalCode =
  | 'appraisal/not-found'
  | 'appraisal/not-allowed'
  | 'appraisal/request-used'
  | 'appraisal/reason-missing'
  | 'appraisal/wrong-state'
  | 'appraisal/own-matter'
  | 'appraisal/member-left'
  | 'appraisal/signed-already'
  | 'appraisal/words-changed'
  | 'appraisal/paper-missing'
  | 'appraisal/day-wrong'
  | 'appraisal/too-many-items'
  | 'appraisal/too-many-waiting'
  | 'appraisal/nothing-to-copy'
  | 'appraisal/confirmed-already';
