import type { BatchesRefusalCode } from '#services/claims/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const batchesRefusals = {
  'batches/not-found': () => '没有找到这份名单。',
  'batches/not-allowed': () => '您现在的身份不能批量录入。',
  'batches/request-used': () => '这份名单已经上传过，内容和这次不同。请从头再来一次。',
  'batches/empty': () => '没有一行可以录入，什么都没有写。',
  'batches/too-many-rows': (details) => `行数太多${part(details, 'most', '，一次最多 ', ' 行')}，请分成几份。`,
  'batches/activity-open': () => '活动还没有结束。先结束活动，再生成积分。',
  'batches/done': () => '这份名单已经办过了，请刷新看结果。',
  'batches/already-applied': () => '同样内容的名单已经录入过，不会再录一次。还没有录入的行，请另存成一份新名单再上传。',
  'batches/outdated': () => '您看预览的时候，记录又有了变化。请看新的预览，再确认一次，现在什么都没有写。',
  'batches/has-errors': (details) =>
    `还有${part(details, 'wrong', ' ', ' 行')}有错误，一行也没有写。请改好再上传，或只录入没有错误的行。`,
} satisfies Record<BatchesRefusalCode, RefusalSentence>;
