import type {
  ItemState,
  ListFilter,
  PledgeMeans,
  PledgeSigners,
  ProgressState,
  TalkCause,
  TalkOutcome,
  TalkState,
} from '#services/appraisal/vocabulary';
import type { ChipTone } from '~/components/ui/chip';

export const pledgeMeansLabels = {
  'signed-in': '本人在手机上签',
  paper: '纸上签名',
} as const satisfies Record<PledgeMeans, string>;

export const pledgeSignersLabels = {
  'grid-members': '网格员',
  'party-members': '党员',
  everybody: '全体成员',
} as const satisfies Record<PledgeSigners, string>;

export const progressStateLabels = {
  waiting: '待核',
  confirmed: '已核',
  refused: '没核上',
} as const satisfies Record<ProgressState, string>;

export const progressStateTones = { waiting: 'wait', confirmed: 'good', refused: 'bad' } as const satisfies Record<
  ProgressState,
  ChipTone
>;

export const listFilterLabels = {
  none: '还没有清单',
  running: '还没做完',
  late: '有过期的',
  done: '全做完了',
} as const satisfies Record<ListFilter, string>;

export const talkCauseLabels = {
  'low-score': '考评分数低',
  veto: '一票否决',
  other: '其他',
} as const satisfies Record<TalkCause, string>;

export const talkStateLabels = {
  open: '待约谈',
  held: '已约谈，待回访',
  closed: '已回访',
} as const satisfies Record<TalkState, string>;

export const talkStateTones = { open: 'wait', held: 'wait', closed: 'good' } as const satisfies Record<
  TalkState,
  ChipTone
>;

export const talkOutcomeLabels = {
  improved: '有改进',
  partly: '部分改进',
  unchanged: '没有改进',
} as const satisfies Record<TalkOutcome, string>;

export const itemStateLabels = {
  open: '进行中',
  done: '已完成',
  dropped: '已取消',
} as const satisfies Record<ItemState, string>;

export const itemStateTones = { open: 'wait', done: 'good', dropped: 'plain' } as const satisfies Record<
  ItemState,
  ChipTone
>;
