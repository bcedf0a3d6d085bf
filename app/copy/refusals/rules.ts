import type { RulesRefusalCode } from '#services/rules/vocabulary';
import type { RefusalSentence } from './sentence';

export const rulesRefusals = {
  'rules/not-found': () => '没有找到这条积分细则。',
  'rules/not-allowed': () => '您现在的身份不能改这条细则。',
  'rules/request-used': () => '这张表已经提交过，内容和这次不同。请从头再填一张。',
  'rules/code-taken': () => '这个编号已经用了，请换一个。',
  'rules/range-inverted': () => '最高分不能小于最低分。',
  'rules/dates-inverted': () => '截止日期不能早于开始日期。',
  'rules/meeting-missing': () => '发布前要填通过这条细则的会议。',
  'rules/deductions-off': () => '这里没有启用扣分，扣分的细则不能发布。要启用，请先在设置里打开“扣分”，并经会议通过。',
  'rules/draft-exists': () => '这条细则已有一份草稿，请改那一份。',
  'rules/not-a-draft': () => '已发布的细则不能改，请另起一份新版本。',
  'rules/not-published': () => '这一版还没有发布。',
  'rules/starts-in-the-past': () => '日期不能早于今天：已经过去的日子，按当时的细则算。',
} satisfies Record<RulesRefusalCode, RefusalSentence>;
