export { enrol } from './enrol';
export { registerAccount } from './register-account';
export { findVillageInScope, listOwnRoles, type OwnRole, type VillageName } from './scope-queries';
export {
  closeSession,
  closeSessions,
  deleteExpiredSessions,
  hashedSessionId,
  openSession,
  resumeSession,
} from './session-keeper';
export { type FoundSession, listOwnSessions, type OwnSession } from './session-queries';
export { switchRole } from './switch-role';
