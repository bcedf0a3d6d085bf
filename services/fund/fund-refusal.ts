import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { FundRefusalCode } from './refusal-codes';

export const refuse = (code: FundRefusalCode, details?: RefusalDetails) => new Refusal<FundRefusalCode>(code, details);
