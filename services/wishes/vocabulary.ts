/** A small wish (微心愿) of a neighbour: open to be taken up, taken by an application, done, or taken off the list. */
export const WISH_STATES = ['open', 'taken', 'done', 'withdrawn'] as const;
export type WishState = (typeof WISH_STATES)[number];

/** What everybody may read: not what was taken off the list. */
export const PUBLIC_WISH_STATES = ['open', 'taken', 'done'] as const satisfies readonly WishState[];

/** Wishes of one member that may wait to be taken up at a time. */
export const OPEN_WISHES_MAX = 5;

export type WishesRefusalCode =
  | 'wishes/not-found'
  | 'wishes/not-allowed'
  | 'wishes/request-used'
  | 'wishes/wrong-state'
  | 'wishes/taken-already'
  | 'wishes/too-many-open'
  | 'wishes/reason-missing'
  | 'wishes/person-missing';
