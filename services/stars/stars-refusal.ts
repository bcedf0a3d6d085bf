import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { StarsRefusalCode } from './refusal-codes';

export const refuse = (code: StarsRefusalCode, details?: RefusalDetails) =>
  new Refusal<StarsRefusalCode>(code, details);
