import type { NoticesRefusalCode } from '#services/notices/vocabulary';
import { formatDate, formatPoints, formatYuan } from '../format';
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
  'notices/objection-too-late': (details) =>
    `提异议的时间已经过了${part(details, 'until', '，最晚到 ')}。有问题请打监督电话或到村委会反映。`,
  'notices/row-fallen': () => '这一项已经撤下，不再计分，不用再提异议。',
  'notices/wrong-lookup': () => '编号和查询码对不上，请照回执上的再输一次。',
  'notices/already-retracted': () => '这件异议已经由提出的人撤回。',
  'notices/already-answered': () => '这件异议已经答复，不能再改。',
  'notices/own-objection': () => '这是您自己提的异议，要由别人答复。',
  'notices/entered-by-you': () => '这件异议是您录入的，要由别人答复。',
  'notices/decided-by-you': () => '这一项是您核实或公示的，要由别人答复。',
  'notices/own-matter': () => '这件事和您自己有关，要由别人答复。',
  'notices/household-matter': () => '这件事和您家里人有关，要由别人答复。',
  'notices/relative-matter': () => '这件事和您的亲属有关，要由别人答复。',
  'notices/outcome-impossible': () => '这一项现在不能这样答复，请刷新页面再选。',
  'notices/points-out-of-range': (details) =>
    `改后的分数要比现在的少，按 0.5 分为一档${part(details, 'most', '，最多 ', ' 分')}。`,
  'notices/yuan-out-of-range': (details) =>
    `改后的金额要比现在的少，写到分${details.most ? `，最多 ${formatYuan(String(details.most))} 元` : ''}。`,
  'notices/stars-out-of-range': (details) =>
    `改后的星数要比现在的少，是整颗${details.most ? `，最多 ${formatPoints(String(details.most))} 颗` : ''}。`,
} satisfies Record<NoticesRefusalCode, RefusalSentence>;
