import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { PursesRefusalCode } from './vocabulary';

export const refuse = (code: PursesRefusalCode, details: RefusalDetails = {}) =>
  new Refusal<PursesRefusalCode>(code, details);
