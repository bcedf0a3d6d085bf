import type { PursesRefusalCode } from '#services/purses/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const pursesRefusals = {
  'purses/not-found': () => '没有找到这个人、这一户或这张处置单。',
  'purses/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面重新填写。',
  'purses/own-matter': () => '这里有您自己、您家里人或亲属的积分，要由别人来办。',
  'purses/document-missing': () => '请写明依据（文件或会议）和原因。',
  'purses/date-too-late': () => '日期不能晚于今天。',
  'purses/pooling-off': () => '村里没有开“家庭积分”。请先在设置里打开。',
  'purses/household-closed': (details) => `${part(details, 'number', '', ' 户')}已经销户，不能合用积分。`,
  'purses/household-empty': (details) => `${part(details, 'number', '', ' 户')}里没有在册的成员。`,
  'purses/pooled-already': (details) => `${part(details, 'number', '', ' 户')}已经在用家庭积分。`,
  'purses/not-pooled': (details) => `${part(details, 'number', '', ' 户')}没有用家庭积分。`,
  'purses/still-in-use': (details) => `${part(details, 'number', '', ' 户')}还有人在用家庭积分，请用“各归各的”。`,
  'purses/frozen': (details) => `${part(details, 'name', '', ' 的')}积分冻结着，什么都没有动。请先查清、解冻。`,
  'purses/owing': (details) =>
    `${part(details, 'name', '', ' 的')}积分还有${part(details, 'owed', ' ', ' 分')}待扣，什么都没有动。请先扣清或免除。`,
  'purses/person-unknown': () => '名单里有人不在这一户，或写了两次。请刷新页面再填。',
  'purses/sum-differs': (details) =>
    `各人分得的加起来是${part(details, 'sum', ' ', ' 分')}，账上是${part(details, 'balance', ' ', ' 分')}，要正好相等。`,
  'purses/insufficient': (details) =>
    `家庭积分只有${part(details, 'available', ' ', ' 分')}，不够分出${part(details, 'needed', ' ', ' 分')}。`,
  'purses/nothing-to-settle': () => '没有要处置的积分。',
  'purses/member-current': (details) => `${part(details, 'name')}还在册。先由村委会办理离开花名册，再处置积分。`,
  'purses/heir-unknown': () => '没有找到这个成员号，或这个人已经离开。',
  'purses/heir-same': () => '不能转给本人。',
  'purses/heir-missing': () => '重复登记的积分要归到正确的那一份，请填它的成员号。',
} satisfies Record<PursesRefusalCode, RefusalSentence>;
