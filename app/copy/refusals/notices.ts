import type { NoticesRefusalCode } from '#services/notices/vocabulary';
import { formatDate } from '../format';
import { part, type RefusalSentence } from './sentence';

export const noticesRefusals = {
  'notices/not-found': () => '没有找到这份公示。',
  'notices/not-allowed': () => '您现在的身份不能办这件事。',
  'notices/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面重新填写。',
  'notices/nothing-chosen': () => '还没有选。请先勾选要公示的内容。',
  'notices/too-many-rows': (details) => `一份公示最多 ${details.most} 行，请分开公示。`,
  'notices/no-longer-noticeable': (details) =>
    `选中的有 ${details.count} 行现在不能公示（可能已经公示或有变动）。请刷新页面重新选。`,
  'notices/own-decision': (details) =>
    `选中的有 ${details.count} 行是您自己核实的。谁核实的不能由谁公示，请换一个人来公示，或者不选这些。`,
  'notices/not-yet-over': (details) =>
    `公示期还没有满${details.endsOn ? `，到 ${formatDate(String(details.endsOn))} 为止` : ''}，不能提前结束。`,
  'notices/already-over': () => '这份公示已经结束，不能再叫停。有不同意见请走异议。',
  'notices/already-stopped': () => '这份公示已经叫停。',
  'notices/reason-missing': () => '请写明原因。',
  'notices/photo-not-found': () => '没有找到这张照片，请重新上传。',
  'notices/too-many-photos': (details) => `一份公示最多放${part(details, 'most', ' ')} 张照片。`,
} satisfies Record<NoticesRefusalCode, RefusalSentence>;
