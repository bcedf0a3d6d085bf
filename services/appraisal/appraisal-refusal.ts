import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { AppraisalRefusalCode } from './vocabulary';

export const refuse = (code: AppraisalRefusalCode, details?: RefusalDetails) =>
  new Refusal<AppraisalRefusalCode>(code, details);
