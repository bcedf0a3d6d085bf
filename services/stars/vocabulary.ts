export type { StarsRefusalCode } from './refusal-codes';
export * from './result-vocabulary';
export * from './scheme-problem-vocabulary';
export * from './scheme-vocabulary';

import { STAR_STEPS } from './scheme-vocabulary';

/**
 * The life of a round: its steps in order, then approved → on-notice → final. Whoever cancels one says why; an objection to one
 * result leaves the others alone.
 */
export const ROUND_STATES = [...STAR_STEPS, 'approved', 'on-notice', 'final', 'cancelled'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** What happened to a round, in the order of the story. */
export const ROUND_EVENTS = [
  'open',
  'exempt',
  'evaluate',
  'enter-self',
  'issue-slips',
  'print-papers',
  'hand-out',
  'enter-paper',
  'miss-papers',
  'advance',
  'prolong',
  'adjust',
  'propose-veto',
  'decide-veto',
  'propose',
  'approve',
  'send-back',
  'hang',
  'stop-notice',
  'object',
  'release',
  'answer',
  'finish',
  'cancel',
] as const;
export type RoundEvent = (typeof ROUND_EVENTS)[number];

/** How a vote was cast. A ballot keeps it so that ballots and voters can be counted against each other. */
export const BALLOT_CHANNELS = ['signed-in', 'slip', 'paper'] as const;
export type BallotChannel = (typeof BALLOT_CHANNELS)[number];

/** A paper ballot: printed, entered by one person, counted when a second one read the same, or spoiled as both say. */
export const PAPER_STATES = ['printed', 'entered', 'counted', 'spoiled'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

export const VETO_STATES = ['proposed', 'approved', 'dismissed'] as const;
export type VetoState = (typeof VETO_STATES)[number];

/** People on one ballot at most. */
export const BALLOT_PEOPLE_MAX = 200;
/** Paper ballots printed at once at most. */
export const PAPERS_MAX = 500;
