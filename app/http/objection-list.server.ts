import { z } from 'zod';
import { OBJECTION_STATES } from '#services/notices/vocabulary';

/** What the desk's list of objections is narrowed by; days and `upheld` come with the address from the fairness page. */
export const objectionFilterSchema = z.object({
  number: z.string().trim().max(20).optional(),
  state: z.enum([...OBJECTION_STATES, 'overdue']).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  upheld: z.literal('yes').optional(),
});
