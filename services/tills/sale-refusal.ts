import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { SaleRefusalCode } from './vocabulary';

export const refuse = (code: SaleRefusalCode, details?: RefusalDetails) => new Refusal<SaleRefusalCode>(code, details);
