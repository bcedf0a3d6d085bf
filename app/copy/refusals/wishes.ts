import type { WishesRefusalCode, WishState } from '#services/wishes/vocabulary';
import { wishStateLabels } from '../labels/fund';
import { part, type RefusalSentence } from './sentence';

export const wishesRefusals = {
  'wishes/not-found': () => '没有找到这个微心愿。',
  'wishes/not-allowed': () => '这件事不由您办。',
  'wishes/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面，看看现在是什么样。',
  'wishes/wrong-state': (details) =>
    `这个微心愿现在是“${wishStateLabels[details.state as WishState] ?? '别的状态'}”，不能办这一步。`,
  'wishes/taken-already': () => '这个微心愿已经有人在办了，请另选一个。',
  'wishes/too-many-open': (details) => `您还有 ${part(details, 'most')} 个微心愿在等人帮，办了再发新的。`,
  'wishes/reason-missing': () => '请写明原因，大家都看得到。',
  'wishes/person-missing': (details) => {
    if (details.field === 'memberNumber') return '村里没有这个成员号，请再核对。不是成员的，只写姓名。';
    if (details.field === 'householdNumber') return '村里没有这个户号，请再核对；不知道就空着。';
    return '请写明是谁的心愿：填成员号，或者填姓名。';
  },
} satisfies Record<WishesRefusalCode, RefusalSentence>;
