import { Refusal, type RefusalDetails } from '../kernel/refusal';

/** Why the organisation's services refuse. Each function says which, in the order in which they are found out. */
export const ORG_REFUSALS = [
  'org/not-found',
  'org/request-used',
  'org/parent-wrong',
  'org/unit-ended',
  'org/code-used',
  'org/unit-in-use',
  'org/date-too-early',
  'org/date-too-late',
  'org/grid-unknown',
  'org/household-unknown',
  'org/household-closed',
  'org/household-number-used',
  'org/household-occupied',
  'org/household-same',
  'org/own-matter',
  'org/member-ended',
  'org/member-current',
  'org/member-elsewhere',
  'org/member-unknown',
  'org/phone-used',
  'org/contact-phone-needed',
  'org/relative-self',
  'org/relative-known',
  'org/relative-unknown',
  'org/relative-own',
  'org/nothing-changed',
  'org/setting-wrong',
  'org/setting-in-past',
  'org/roster-done',
  'org/roster-outdated',
  'org/roster-has-errors',
  'org/roster-empty',
] as const;
export type OrgRefusalCode = (typeof ORG_REFUSALS)[number];

export function refusal(code: OrgRefusalCode, details: RefusalDetails = {}): Refusal<OrgRefusalCode> {
  return new Refusal<OrgRefusalCode>(code, details);
}
