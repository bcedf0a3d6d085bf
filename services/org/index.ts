export { changeHousehold } from './change-household';
export { changeMember } from './change-member';
export { listChanges, type RecordedChange } from './change-queries';
export { changeSetting } from './change-setting';
export { changeUnit } from './change-unit';
export { createUnit } from './create-unit';
export { declareRelative } from './declare-relative';
export { closeHousehold, mergeHousehold } from './end-household';
export { endMembership, resumeMembership } from './end-membership';
export { endUnit } from './end-unit';
export {
  type Dweller,
  findHouseholdByNumber,
  type HouseholdEntry,
  type HouseholdFile,
  listHouseholds,
  loadHouseholdFile,
} from './household-queries';
export { findKinship, type Kinship, listKin } from './kin-queries';
export { type Home, loadMemberFile, type MemberFile, type Relative } from './member-file-queries';
export { listRoster, type RosterEntry, type RosterFilter } from './member-list-queries';
export { isMemberNumber } from './member-number';
export {
  findMemberByNumber,
  findMemberByPhone,
  listCurrentMembers,
  loadMember,
  type MemberBrief,
} from './member-queries';
export { nameContact } from './name-contact';
export { openHousehold } from './open-household';
export { ORG_REFUSALS, type OrgRefusalCode } from './org-refusal';
export { placeMember } from './place-member';
export { exportRoster, revealPhone } from './read-personal-data';
export { registerMember } from './register-member';
export { type AppliedRoster, applyRoster } from './roster/apply-roster';
export { readDay, readText } from './roster/parse-cells';
export { parseRoster } from './roster/parse-roster';
export { discardRoster, previewRoster } from './roster/preview-roster';
export {
  listRosterImports,
  loadRosterPreview,
  type RosterCounts,
  type RosterImport,
  type RosterPreview,
} from './roster/roster-queries';
export * from './roster/roster-vocabulary';
export {
  listSettingHistory,
  listSettings,
  readSetting,
  readSettings,
  type SettingChange,
  type SettingInForce,
} from './setting-queries';
export { isSettingName, SETTING_NAMES, SETTINGS, type SettingName, type SettingValue } from './settings-registry';
export { splitHousehold } from './split-household';
export type { Done } from './take-request';
export {
  findVillageByCode,
  listAncestors,
  listGrids,
  listTree,
  listVillagesBelow,
  listVillageUnits,
  loadUnit,
  loadUnitOfTree,
  type Unit,
  type UnitOfTree,
  type UnitWithCounts,
  type VillageOverview,
} from './unit-queries';
export { findPublicVillage, listPublicVillages, type PublicVillage } from './village-queries';
export * from './vocabulary';
export { withdrawRelative } from './withdraw-relative';
export { likeness, personName, plainText } from './written-form';
