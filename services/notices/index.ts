export { addNoticePhoto } from './add-notice-photo';
export { type AnsweredObjection, answerObjection } from './answer-objection';
export { type ClosedChunk, closeNoticeChunk } from './close-notices';
export { type CommentView, listNoticeComments } from './comment-queries';
export { listVillagesWithDeductions } from './deduction-queries';
export {
  countNotices,
  listNotices,
  listNoticeYears,
  loadNotice,
  type NoticeFilter,
  type NoticeReference,
  type NoticeSummary,
  type NoticeView,
} from './notice-queries';
export { type MadeObjection, object } from './object';
export {
  countOpenObjections,
  listObjections,
  type ObjectionFilter,
  type ObjectionLine,
} from './objection-desk-queries';
export { loadObjectionFile, type ObjectionFile } from './objection-file-queries';
export {
  type AnswerView,
  listAnswersToNotice,
  listOwnObjections,
  lookUpObjection,
  type ObjectionView,
  type PublicAnswer,
} from './objection-queries';
export { listWaitingForNotice, type NoticePreview, previewNotice, type WaitingForNotice } from './preview-notice';
export { publishDeductionNotices } from './publish-deductions';
export { type PublishedNotice, publishNotice } from './publish-notice';
export { type HungStars, publishStars } from './publish-stars';
export { readObjectorContact } from './read-contact';
export { loadReceipt, type Receipt } from './receipt-queries';
export { retractObjection } from './retract-objection';
export { listNoticeRows, listRowsOfSubject, type NoticeRowView } from './row-queries';
export { stopNotice } from './stop-notice';
export { checkNotices, type NoticeProblem, verifyNotice } from './verify-notices';
export * from './vocabulary';
export { listNoticesDue } from './waiting-queries';
export { commentOnNotice, commentOnObjection } from './write-comment';
