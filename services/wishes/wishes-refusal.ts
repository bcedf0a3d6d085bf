import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { WishesRefusalCode } from './vocabulary';

export const refuse = (code: WishesRefusalCode, details?: RefusalDetails) =>
  new Refusal<WishesRefusalCode>(code, details);
