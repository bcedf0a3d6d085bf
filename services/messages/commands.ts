import { z } from 'zod';

export const markNotesReadSchema = z.object({
  /** The latest note that was on the page: what came after it stays new. */
  noteId: z.uuid(),
});
export type MarkNotesReadCommand = z.output<typeof markNotesReadSchema>;
