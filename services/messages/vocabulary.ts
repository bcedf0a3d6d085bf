/** What a message is. The sentence for it is made when it is delivered (`app/copy/messages.ts`). */
export const MESSAGE_KINDS = ['one-time-code'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** By which way it goes: so far as a text to a phone. */
export const MESSAGE_CHANNELS = ['text'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];
