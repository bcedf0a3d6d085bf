import { z } from 'zod';
import { isSettingName, type SettingName } from './settings-registry';
import { type ENDINGS, MEMBER_KINDS, SEXES, UNIT_KINDS } from './vocabulary';
import { personName, plainText } from './written-form';

export const ROSTER_BYTES_MAX = 5 * 1024 * 1024;
export const ROSTER_ROWS_MAX = 10_000;
const YEAR_MIN = 1900;
/** Words that stand in addresses where a village's code could stand. */
const RESERVED_CODES = ['accounts', 'audit', 'permissions', 'units', 'settings', 'new'];

const text = (max: number) => z.string().transform(plainText).pipe(z.string().min(1).max(max));
const optionalText = (max: number) => text(max).nullable().default(null);
const name = z.string().transform(personName).pipe(z.string().min(1).max(40));
const id = z.uuid();
const optionalId = id.nullable().default(null);
const day = z.iso.date();
const requestId = z.uuid();
const village = { requestId, villageId: id };

/** A mobile number as eleven digits, however it was typed. */
const phone = z
  .string()
  .transform((written) => plainText(written).replace(/[\s-]/g, ''))
  .refine((digits) => /^1[3-9]\d{9}$/.test(digits), { params: { code: 'phone' } });

const birthYear = z.coerce.number().int().min(YEAR_MIN).max(new Date().getFullYear());

export const createUnitSchema = z.object({
  requestId,
  kind: z.enum(UNIT_KINDS),
  /** Null only for a county. */
  parentId: optionalId,
  /** Stands in addresses (villages) and on lists: letters, digits, hyphens. */
  code: z
    .string()
    .transform((written) => plainText(written).toLowerCase())
    .pipe(z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/))
    .refine((code) => !RESERVED_CODES.includes(code)),
  name: text(60),
  phone: optionalText(20),
  startedOn: day,
});
export type CreateUnitCommand = z.output<typeof createUnitSchema>;

export const changeUnitSchema = z.object({
  requestId,
  unitId: id,
  name: text(60),
  phone: optionalText(20),
  effectiveOn: day,
});
export type ChangeUnitCommand = z.output<typeof changeUnitSchema>;

export const endUnitSchema = z.object({ requestId, unitId: id, endedOn: day, reason: text(200) });
export type EndUnitCommand = z.output<typeof endUnitSchema>;

const memberFields = {
  name,
  phone: phone.nullable().default(null),
  sex: z.enum(SEXES).nullable().default(null),
  birthYear: birthYear.nullable().default(null),
  kinds: z.array(z.enum(MEMBER_KINDS)).min(1),
  gridId: optionalId,
};

export const registerMemberSchema = z.object({
  ...village,
  ...memberFields,
  householdId: optionalId,
  relation: optionalText(20),
  joinedOn: day,
});
export type RegisterMemberCommand = z.output<typeof registerMemberSchema>;

export const changeMemberSchema = z.object({
  ...village,
  memberId: id,
  ...memberFields,
  /** Left out: the phone on record stays; null: there is none any more. */
  phone: phone.nullable().optional(),
  effectiveOn: day,
});
export type ChangeMemberCommand = z.output<typeof changeMemberSchema>;

export const nameContactSchema = z.object({
  ...village,
  memberId: id,
  contactName: name.nullable().default(null),
  /** Left out: the phone on record stays. */
  contactPhone: phone.optional(),
});
export type NameContactCommand = z.output<typeof nameContactSchema>;

export const placeMemberSchema = z.object({
  ...village,
  memberId: id,
  /** Null: from then on in no household of the village. */
  householdId: optionalId,
  relation: optionalText(20),
  fromOn: day,
});
export type PlaceMemberCommand = z.output<typeof placeMemberSchema>;

export const MEMBER_ENDINGS = ['moved', 'died', 'left'] as const satisfies readonly (typeof ENDINGS)[number][];
export const endMembershipSchema = z.object({
  ...village,
  memberId: id,
  ending: z.enum(MEMBER_ENDINGS),
  leftOn: day,
  reason: text(200),
});
export type EndMembershipCommand = z.output<typeof endMembershipSchema>;

export const resumeMembershipSchema = z.object({ ...village, memberId: id, resumedOn: day, reason: text(200) });
export type ResumeMembershipCommand = z.output<typeof resumeMembershipSchema>;

export const declareRelativeSchema = z.object({
  ...village,
  memberId: id,
  relativeNumber: text(8),
  relation: text(20),
});
export type DeclareRelativeCommand = z.output<typeof declareRelativeSchema>;

export const withdrawRelativeSchema = z.object({ ...village, memberId: id, relationId: id, reason: text(200) });
export type WithdrawRelativeCommand = z.output<typeof withdrawRelativeSchema>;

const householdFields = {
  address: text(120),
  headName: name.nullable().default(null),
  population: z.coerce.number().int().min(0).max(60).nullable().default(null),
  gridId: id,
};

export const openHouseholdSchema = z.object({
  ...village,
  /** Null: the next free number of the village. */
  number: optionalText(20),
  ...householdFields,
  openedOn: day,
});
export type OpenHouseholdCommand = z.output<typeof openHouseholdSchema>;

export const changeHouseholdSchema = z.object({ ...village, householdId: id, ...householdFields, effectiveOn: day });
export type ChangeHouseholdCommand = z.output<typeof changeHouseholdSchema>;

export const splitHouseholdSchema = z.object({
  ...village,
  householdId: id,
  number: optionalText(20),
  ...householdFields,
  /** Who lives in the new household from then on. */
  memberIds: z.array(id).min(1).max(60),
  splitOn: day,
});
export type SplitHouseholdCommand = z.output<typeof splitHouseholdSchema>;

export const mergeHouseholdSchema = z.object({
  ...village,
  householdId: id,
  /** The number of the household that takes everybody in. */
  intoNumber: text(20),
  mergedOn: day,
});
export type MergeHouseholdCommand = z.output<typeof mergeHouseholdSchema>;

export const HOUSEHOLD_ENDINGS = ['moved', 'died', 'left'] as const satisfies readonly (typeof ENDINGS)[number][];
export const closeHouseholdSchema = z.object({
  ...village,
  householdId: id,
  ending: z.enum(HOUSEHOLD_ENDINGS),
  closedOn: day,
  reason: text(200),
});
export type CloseHouseholdCommand = z.output<typeof closeHouseholdSchema>;

export const changeSettingSchema = z.object({
  requestId,
  unitId: id,
  name: z.custom<SettingName>((written) => typeof written === 'string' && isSettingName(written)),
  /** Null: from then on the level above decides. Counts and points as they were typed. */
  value: optionalText(20),
  validFrom: day,
  reason: text(200),
});
export type ChangeSettingCommand = z.output<typeof changeSettingSchema>;

export const APPLY_MODES = ['all-or-nothing', 'good-rows-only'] as const;
export type ApplyMode = (typeof APPLY_MODES)[number];
export const applyRosterSchema = z.object({
  ...village,
  importId: id,
  mode: z.enum(APPLY_MODES),
  /** What the page showed; when records have changed since, nothing is applied. */
  fingerprint: z.string().min(1).max(64),
  effectiveOn: day,
});
export type ApplyRosterCommand = z.output<typeof applyRosterSchema>;
