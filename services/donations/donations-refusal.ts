import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { DonationsRefusalCode } from './vocabulary';

export const refuse = (code: DonationsRefusalCode, details?: RefusalDetails) =>
  new Refusal<DonationsRefusalCode>(code, details);
