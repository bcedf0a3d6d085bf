export { type ClosedChunk, closeNoticeChunk } from './close-notices';
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
export { type PublishedNotice, publishNotice } from './publish-notice';
export { listNoticeRows, listRowsOfSubject, type NoticeRowView } from './row-queries';
export { stopNotice } from './stop-notice';
export { checkNotices, type NoticeProblem, verifyNotice } from './verify-notices';
export * from './vocabulary';
export { listNoticesDue } from './waiting-queries';
