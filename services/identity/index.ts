export { loadOwnAccount, type OwnAccount } from './account-queries';
export { type AgencyView, listAgencies } from './agency-queries';
export { ALLOWANCES, type AllowanceName, countRequest, returnAllowance, takeAllowance } from './allowance';
export { type BegunActing, beginActing } from './begin-acting';
export { changePassword } from './change-password';
export { type Colleague, confirmColleague } from './confirm-colleague';
export { confirmOneself } from './confirm-oneself';
export { endActing } from './end-acting';
export { endRole } from './end-role';
export { enrol, type RolePlace } from './enrol';
export { type Founded, foundCounty } from './found-county';
export {
  findHeldRole,
  type GrantUnit,
  type HeldRole,
  listHeldRoles,
  listShopChoices,
  listUnitsInScope,
  type ShopChoice,
} from './grant-queries';
export { grantRole } from './grant-role';
export { grantableRoles, unitKindsOf } from './policy';
export { type PrintedSlip, printSlips } from './print-slips';
export { redeemSlip } from './redeem-slip';
export { registerAccount } from './register-account';
export { requestCode } from './request-code';
export { findVillageInScope, listOwnRoles, type OwnRole, type VillageName } from './scope-queries';
export { closeSessions, openSession, resumeSession } from './session-keeper';
export { type FoundSession, listOwnSessions, type OwnSession } from './session-queries';
export { type SignedIn, setPasswordByCode, signInWithCode, signInWithPassword } from './sign-in';
export { signOut, signOutEverywhere } from './sign-out';
export { listSlipMembers, type SlipMember } from './slip-queries';
export { sweepIdentity } from './sweep-identity';
export { switchRole } from './switch-role';
