import { z } from 'zod';
import { ROLES } from '../kernel/actor';
import { normalPhone } from '../kernel/phone';
import { createUnitSchema } from '../org/commands';
import { CONSENT_KINDS } from './vocabulary';

const phone = z
  .string()
  .min(1)
  .max(40)
  .refine((text) => normalPhone(text) !== undefined, { params: { code: 'phone' } })
  .transform((text) => normalPhone(text) ?? '');
/** Only the length is told beforehand; what is too simple is refused by the service. */
const newPassword = z.string().min(8).max(128);
const password = z.string().min(1).max(128);
const digits = (length: number) =>
  z
    .string()
    .min(1)
    .max(40)
    .transform((text) => text.normalize('NFKC').replace(/\D/g, ''))
    .refine((text) => text.length === length, { params: { code: `digits-${length}` } });
const reason = z.string().trim().min(2).max(200);

export const switchRoleCommand = z.object({ roleId: z.uuid() });
export type SwitchRoleCommand = z.infer<typeof switchRoleCommand>;

export const signInWithPasswordCommand = z.object({ phone, password });
export type SignInWithPasswordCommand = z.infer<typeof signInWithPasswordCommand>;

export const requestCodeCommand = z.object({ phone });
export type RequestCodeCommand = z.infer<typeof requestCodeCommand>;

export const signInWithCodeCommand = z.object({ phone, code: digits(6) });
export type SignInWithCodeCommand = z.infer<typeof signInWithCodeCommand>;

export const setPasswordByCodeCommand = z.object({ phone, code: digits(6), newPassword });
export type SetPasswordByCodeCommand = z.infer<typeof setPasswordByCodeCommand>;

export const changePasswordCommand = z.object({ password: password.optional(), newPassword });
export type ChangePasswordCommand = z.infer<typeof changePasswordCommand>;

export const printSlipsCommand = z.object({ memberIds: z.array(z.uuid()).min(1).max(300) });
export type PrintSlipsCommand = z.infer<typeof printSlipsCommand>;

export const redeemSlipCommand = z.object({ number: digits(8), secret: digits(8), phone, newPassword });
export type RedeemSlipCommand = z.infer<typeof redeemSlipCommand>;

/** A role for a member of the roster, or for whoever has the phone. */
export const grantRoleCommand = z.object({
  unitId: z.uuid(),
  role: z.enum(ROLES),
  memberId: z.uuid().optional(),
  phone: phone.optional(),
  name: z.string().trim().min(1).max(40).optional(),
  shopId: z.uuid().optional(),
});
export type GrantRoleCommand = z.infer<typeof grantRoleCommand>;

export const endRoleCommand = z.object({ roleId: z.uuid(), reason });
export type EndRoleCommand = z.infer<typeof endRoleCommand>;

export const beginActingSchema = z.object({
  requestId: z.uuid(),
  memberId: z.uuid(),
  consent: z.enum(CONSENT_KINDS),
  reason,
});
export type BeginActingCommand = z.output<typeof beginActingSchema> & {
  readonly villageId: string;
  readonly now: Date;
};

/** The county of an installation, and the first person above its villages. */
export const foundCountyCommand = z.object({
  countyCode: createUnitSchema.shape.code,
  countyName: createUnitSchema.shape.name,
  name: z.string().trim().min(1).max(40),
  phone,
});
export type FoundCountyCommand = z.infer<typeof foundCountyCommand>;
