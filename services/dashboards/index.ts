export { type HomeDecision, type HomeEntry, type MemberHome, readMemberHome } from './home-queries';
export { readVillageTasks, type VillageTasks } from './task-queries';
