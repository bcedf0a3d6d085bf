import { z } from 'zod';
import { ANOMALY_VERDICTS } from './vocabulary';

/** Longest note on an anomaly. */
export const NOTE_LENGTH_MAX = 200;

/** What was found out; village and anomaly come from the page. */
export const decideAnomalyForm = z.object({
  verdict: z.enum(ANOMALY_VERDICTS),
  note: z.string().trim().min(2).max(NOTE_LENGTH_MAX),
});
export type DecideAnomalyCommand = z.output<typeof decideAnomalyForm> & {
  readonly villageId: string;
  readonly anomalyId: string;
};
