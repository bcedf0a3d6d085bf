export { type OpenTalkCommand, openTalk, openTalkByHand } from './open-talk';
export { listServiceListShares, type ServiceListShare } from './service-list-queries';
export * from './vocabulary';
