/** What a message is. The sentence for it is made when it is delivered (`app/copy/messages.ts`). */
export const MESSAGE_KINDS = ['one-time-code', 'acting-begun'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** By which way it goes: so far as a text to a phone. */
export const MESSAGE_CHANNELS = ['text'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/** What a member is told inside the product (`app/copy/notes.ts` has the sentences). */
export const NOTE_KINDS = [
  'claim-refused',
  'claim-lowered',
  'deduction-entered',
  'deduction-on-notice',
  'objection-answered',
  'points-expiring',
  'points-expired',
  'points-taken-back',
  'goods-returned',
  'acting-begun',
  'purse-settled',
  'order-ready',
  'order-due',
  'order-cancelled',
  'order-lapsed',
  'kept-sale-charged',
  'fund-share-asked',
  'fund-share-answered',
  'fund-returned',
  'fund-refused',
  'fund-accepted',
  'fund-approved',
  'fund-lapsed',
  'fund-due',
  'fund-receipts-due',
  'fund-sent-back',
  'fund-settled',
  'fund-paid',
  'fund-confirm-asked',
  'wish-taken',
  'wish-done',
  'stars-self-asked',
  'stars-vote-asked',
  'stars-ending',
  'stars-private',
  'stars-final',
  'talk-opened',
  'talk-due',
  'item-refused',
  'pledge-asked',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];
