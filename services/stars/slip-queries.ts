import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { slipDigest } from './slip-code';
import { findVoterByDigest, type Voter } from './voter-queries';
import { normalCode } from './written-code';

/** The seat of the slip that was printed last; undefined for any other code, and where it can't vote any more. */
export async function findSlipVoter(reader: Reader, slip: string, on?: CalendarDate): Promise<Voter | undefined> {
  if (normalCode(slip) === '') return undefined;
  return findVoterByDigest(reader, slipDigest(slip), on);
}
