import { z } from 'zod';
import type { ParsedBatchRow } from './batch-rows';

interface OfVillage {
  readonly villageId: string;
}

export interface PreviewBatchCommand extends OfVillage {
  readonly requestId: string;
  readonly source:
    | { readonly kind: 'activity'; readonly activityId: string }
    | { readonly kind: 'list'; readonly fileName: string; readonly rows: readonly ParsedBatchRow[] };
}

export const applyBatchSchema = z.object({
  /** What the page showed: what was not shown is not written. */
  previewHash: z.string().regex(/^[0-9a-f]{32}$/),
  mode: z.enum(['all-or-nothing', 'good-rows-only']),
});
export type ApplyBatchCommand = OfVillage & {
  readonly batchId: string;
  readonly previewHash: string;
  readonly goodRowsOnly: boolean;
  readonly now: Date;
};

/** Discarding, and accepting what was applied. */
export type BatchCommand = OfVillage & { readonly batchId: string };
