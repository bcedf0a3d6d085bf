import { z } from 'zod';
import { changeMemberSchema, placeMemberSchema, registerMemberSchema } from '#services/org/commands';
import { findHouseholdByNumber } from '#services/org/index';
import type { RequestContext } from './context.server';
import { readFrom } from './transaction.server';

const householdNumber = z.string().trim().max(20).optional();

/** The form of a new member: the household by the number that people know. */
export const registerMemberForm = registerMemberSchema
  .omit({ villageId: true, householdId: true })
  .extend({ householdNumber });

/** The form of a change: an empty phone leaves the one on record. */
export const changeMemberForm = changeMemberSchema
  .omit({ villageId: true, memberId: true })
  .extend({ noPhone: z.coerce.boolean().default(false) });

/** The form that says where a member lives. */
export const placeMemberForm = placeMemberSchema
  .omit({ villageId: true, memberId: true, householdId: true })
  .extend({ householdNumber });

/** The id of the household with a number; undefined when there is none with it, null when none was named. */
export async function householdIdOf(
  context: RequestContext,
  villageId: string,
  number: string | undefined,
): Promise<string | null | undefined> {
  if (!number) return null;
  return (await findHouseholdByNumber(readFrom(context), villageId, number))?.id;
}
