import type { DonationsRefusalCode } from '#services/donations/vocabulary';
import { part, type RefusalSentence } from './sentence';

const fund = (details: Parameters<RefusalSentence>[0]) => `“${part(details, 'fund') || '这个专项'}”`;
const person = (details: Parameters<RefusalSentence>[0]) => part(details, 'name') || '有一位';

export const donationsRefusals = {
  'donations/not-found': () => '没有找到。',
  'donations/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面重新填写。',
  'donations/reason-missing': () => '请写明原因和依据。',
  'donations/not-yet-received': () => '收到的日期还没有到，请核对。',
  'donations/nothing-given': () => '请填写至少一样商品，或捐来的钱。',
  'donations/cancelled-already': () => '这笔捐赠已经更正作废。',
  'donations/fund-stands-on-it': (details) => `${fund(details)}还靠这笔捐款，请先结束它再作废这笔捐赠。`,
  'donations/no-money': () => '这笔捐赠里没有钱，不能作专项积分的来源。',
  'donations/until-past': () => '最后一天已经过去，请改成今天或以后。',
  'donations/fund-closed': (details) => `${fund(details)}已经结束，不能再办。`,
  'donations/beyond-money': (details) =>
    `捐款撑不起这么多积分${part(details, 'left', '，还可以注入 ', ' 分')}。什么都没有改动。`,
  'donations/nobody-chosen': () => '请先选人。',
  'donations/too-many': (details) => `一次最多发给 ${part(details, 'max') || '1000'} 人。`,
  'donations/member-left': (details) => `${person(details)}已不在本村，请去掉再发。`,
  'donations/own-matter': (details) => `${person(details)}是您自己、同住的人或亲属，要由别人来发。`,
  'donations/not-for-member': (details) => `${person(details)}不在这个专项规定的人群里，请去掉再发。`,
  'donations/purse-frozen': (details) => `${person(details)}的积分已冻结，请去掉再发。`,
  'donations/fund-short': (details) =>
    `专项里的积分不够${part(details, 'needed', '，这次要 ', ' 分')}。请先注入，或少发一些。`,
} satisfies Record<DonationsRefusalCode, RefusalSentence>;
