import { z } from 'zod';

/** Only the length is told beforehand; what is too simple is refused by the service. */
const newPassword = z.string().min(8).max(128);
const password = z.string().min(1).max(128);
const phone = z.string().trim().min(1).max(40);
const digits = (length: number) =>
  z
    .string()
    .max(40)
    .transform((text) => text.normalize('NFKC').replace(/\D/g, ''))
    .refine((text) => text.length === length, { params: { code: `digits-${length}` } });

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

export const redeemSlipCommand = z.object({
  number: digits(8),
  secret: digits(8),
  phone: phone.optional(),
  newPassword: z.string().min(8).max(128),
});
export type RedeemSlipCommand = z.infer<typeof redeemSlipCommand>;
