import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { NoticesRefusalCode } from './vocabulary';

export const refusal = (code: NoticesRefusalCode, details: RefusalDetails = {}) =>
  new Refusal<NoticesRefusalCode>(code, details);
