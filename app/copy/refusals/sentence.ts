import type { RefusalDetails } from '#services/kernel/refusal';

/** Makes the sentence for one refusal out of its details: what is the matter, and what to do about it. */
export type RefusalSentence = (details: RefusalDetails) => string;
