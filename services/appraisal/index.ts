export { askPledges, remindPledges } from './ask-pledges';
export {
  type ItemView,
  listItems,
  listProgress,
  listWaitingProgress,
  loadItem,
  loadProgress,
  type ProgressView,
  type WaitingProgress,
} from './item-queries';
export { type ConfirmedProgress, confirmProgress, refuseProgress } from './judge-progress';
export {
  countServiceLists,
  listServiceLists,
  type ServiceListEntry,
  type ServiceListFigures,
} from './list-overview-queries';
export { closeTalk, holdTalk } from './move-talk';
export { type OpenTalkCommand, openTalk, openTalkByHand } from './open-talk';
export {
  listOwnPledges,
  listPledgeTexts,
  listSigners,
  loadPledge,
  loadPledgeText,
  type PledgeText,
  type PledgeView,
  type Signer,
} from './pledge-queries';
export { remindTalks } from './remind-talks';
export { reportProgress } from './report-progress';
export { listServiceListShares, type ServiceListShare } from './service-list-queries';
export { enterPledge, signPledge, voidPledge } from './sign-pledge';
export {
  countTalks,
  listOwnTalks,
  listTalks,
  type TalkEntry,
  type TalkFigures,
  type TalkView,
  viewTalk,
  viewTalks,
} from './talk-queries';
export * from './vocabulary';
export { addItem, copyItems, dropItem } from './write-items';
