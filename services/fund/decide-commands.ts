import { z } from 'zod';
import { VOTES } from './vocabulary';

/** A vote; the village comes from the address. */
export const castVoteSchema = z
  .object({
    requestId: z.uuid(),
    applicationId: z.uuid(),
    /** The round that the voter was shown. */
    round: z.coerce.number().int().min(1).max(999),
    vote: z.enum(VOTES),
    reason: z.string().trim().max(300).optional(),
  })
  .refine(({ vote, reason }) => vote === 'yes' || Boolean(reason), {
    path: ['reason'],
    params: { code: 'reason-of-vote' },
  });
export type CastVoteCommand = z.output<typeof castVoteSchema> & { readonly villageId: string; readonly now: Date };
