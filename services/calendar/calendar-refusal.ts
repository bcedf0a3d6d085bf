import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { CalendarRefusalCode } from './vocabulary';

export const refusal = (code: CalendarRefusalCode, details: RefusalDetails = {}) =>
  new Refusal<CalendarRefusalCode>(code, details);
