import {
  type FundNoticeKind,
  isFundKind,
  isStarKind,
  type NoticeKind,
  type NoticeState,
  type RowDetails,
  type RowStanding,
  unitOf,
} from '#services/notices/vocabulary';
import type { ChipTone } from '~/components/ui/chip';
import { formatCount, formatDate, formatPoints, formatYuan } from '../format';
import { starAmountWords, starStandingLabels } from './star-notices';

export const noticeKindLabels = {
  points: '积分公示',
  assessment: '季度评定公示',
  deduction: '扣分告知',
  stars: '评星公示',
  'stars-personal': '评星告知',
  'fund-intent': '微服务资金事前公示',
  'fund-approval': '微服务资金审批公示',
  'fund-result': '微服务资金结果公示',
} as const satisfies Record<NoticeKind, string>;

export const noticeStateLabels = {
  hanging: '公示中',
  stopped: '已叫停',
  ended: '公示期满',
} as const satisfies Record<NoticeState, string>;

export const noticeStateTones = {
  hanging: 'wait',
  stopped: 'bad',
  ended: 'good',
} as const satisfies Record<NoticeState, ChipTone>;

const standingLabels = {
  hanging: '公示中',
  objected: '有异议，暂不入账',
  answered: '异议已答复',
  due: '期满，等入账',
  posted: '已入账',
  lowered: '改分后入账',
  withdrawn: '已撤下',
  stopped: '已叫停',
  'taken-back': '已收回',
} as const satisfies Record<RowStanding, string>;

export const standingTones = {
  hanging: 'wait',
  objected: 'bad',
  answered: 'brand',
  due: 'wait',
  posted: 'good',
  lowered: 'good',
  withdrawn: 'plain',
  stopped: 'bad',
  'taken-back': 'bad',
} as const satisfies Record<RowStanding, ChipTone>;

/** Of the fund: what waits to happen when the days are over, what then happened, and what an objection can do. */
const fundStandingLabels = {
  'fund-intent': {
    ...standingLabels,
    objected: '有异议，等答复',
    due: '公示期满',
    posted: '公示期满',
    lowered: '公示期满',
    'taken-back': '已撤下',
  },
  'fund-approval': {
    ...standingLabels,
    objected: '有异议，暂不批准',
    due: '期满，等批准',
    posted: '已批准',
    lowered: '减少金额后批准',
    'taken-back': '已收回',
  },
  'fund-result': {
    ...standingLabels,
    objected: '有异议，暂不办结',
    due: '期满，等办结',
    posted: '已办结',
    lowered: '减少金额后办结',
    withdrawn: '不予报销',
    'taken-back': '已追回',
  },
} as const satisfies Record<FundNoticeKind, Record<RowStanding, string>>;

/** Where a row stands, in words. */
export function standingLabel(kind: NoticeKind, standing: RowStanding): string {
  if (isFundKind(kind)) return fundStandingLabels[kind][standing];
  if (isStarKind(kind)) return starStandingLabels[standing] ?? standingLabels[standing];
  if (kind !== 'deduction') return standingLabels[standing];
  if (standing === 'posted') return '已扣';
  if (standing === 'lowered') return '改分后已扣';
  if (standing === 'taken-back') return '已退回';
  return standing === 'objected' ? '有异议，暂不扣' : standing === 'due' ? '期满，等扣分' : standingLabels[standing];
}

const rowNotes: Readonly<Record<string, string>> = { late: '补录', urgent: '急办' };

/** An amount of a notice without its unit: 3, 120.00. */
export function noticeAmount(kind: NoticeKind, amount: string): string {
  return unitOf(kind) === 'yuan' ? formatYuan(amount) : formatPoints(amount);
}

/** What a row counts: 3 分, 120.00 元, ★★★☆☆ 三颗星, or a score alone. */
export function rowAmountWords(kind: NoticeKind, amount: string, details: RowDetails | null): string {
  return isStarKind(kind) ? starAmountWords(amount, details) : amountWords(kind, amount);
}

/** 合计 42 人，126 分; of a round without stars only how many people. */
export function wholeWords(notice: {
  readonly kind: NoticeKind;
  readonly people: number;
  readonly rowCount: number;
  readonly total: string;
}) {
  const hasAmount = !isStarKind(notice.kind) || Number(notice.total) > 0;
  return hasAmount ? `${sizeWords(notice)}，${amountWords(notice.kind, notice.total)}` : sizeWords(notice);
}

/** 3 分, 120.00 元, 3 颗星 */
export function amountWords(kind: NoticeKind, amount: string): string {
  return `${noticeAmount(kind, amount)} ${unitWord(kind)}`;
}

export function unitWord(kind: NoticeKind): string {
  return { yuan: '元', points: '分', stars: '颗星' }[unitOf(kind)];
}

/** What the amounts of a notice are, as a column is headed. */
export function amountHead(kind: NoticeKind): string {
  if (isStarKind(kind)) return '星级';
  if (!isFundKind(kind)) return '积分';
  return { 'fund-intent': '申请金额', 'fund-approval': '同意金额', 'fund-result': '核销金额' }[kind];
}

/** How much a notice is about: 合计 42 人, of the fund 合计 3 项. */
export function totalWords(notice: { readonly kind: NoticeKind; readonly people: number; readonly rowCount: number }) {
  return `合计 ${sizeWords(notice)}`;
}

export function sizeWords({ kind, people, rowCount }: Parameters<typeof totalWords>[0]): string {
  return isFundKind(kind) ? `${formatCount(rowCount)} 项` : `${formatCount(people)} 人`;
}

/** What is special about a row: 补录. */
export function rowNote(note: string | null): string {
  return note === null ? '' : (rowNotes[note] ?? '');
}

interface Numbered {
  readonly year: number;
  readonly number: number;
}

/** 〔2026〕第3号 */
export function noticeNumber({ year, number }: Numbered): string {
  return `〔${year}〕第${number}号`;
}

/** What a notice is called: by its own title, else by its kind. */
export function noticeTitle(notice: { readonly kind: NoticeKind; readonly title: string }): string {
  return notice.title || noticeKindLabels[notice.kind];
}

/** True for what only one person reads. */
export function isForOne(kind: NoticeKind): boolean {
  return kind === 'deduction' || kind === 'stars-personal';
}

/** 青禾公示〔2026〕第3号, as it stands under the red head. */
export function documentNumber(notice: Numbered & { readonly kind: NoticeKind }, villageName: string): string {
  const short = villageName.replace(/(村|社区)$/, '');
  return `${short}${isForOne(notice.kind) ? '告知' : '公示'}${noticeNumber(notice)}`;
}

/** 青禾村村民委员会, 桂花社区居民委员会 */
export function committeeName(villageName: string): string {
  return villageName.endsWith('社区') ? `${villageName}居民委员会` : `${villageName}村民委员会`;
}

/** What happens to the rows of a notice when its days are over. */
export function effectWord(kind: NoticeKind): string {
  if (kind === 'deduction') return '扣分';
  if (isStarKind(kind)) return '生效';
  if (!isFundKind(kind)) return '入账';
  return { 'fund-intent': '结束', 'fund-approval': '批准', 'fund-result': '办结' }[kind];
}

interface Days {
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  readonly endsOn: string;
  readonly today: string;
  /** Working days after today until the end. */
  readonly daysLeft: number;
}

/** How long a notice still hangs. */
export function daysLeftWords({ state, endsOn, today, daysLeft, kind }: Days): string {
  if (state === 'stopped') return `已叫停，不再${effectWord(kind)}`;
  if (state === 'ended') return `${formatDate(endsOn)}期满`;
  if (today > endsOn) return `公示期已满，正在${effectWord(kind)}`;
  return today === endsOn || daysLeft === 0
    ? `今天以后就期满（到 ${formatDate(endsOn)}）`
    : `还剩 ${daysLeft} 个工作日，到 ${formatDate(endsOn)}`;
}

/** Said wherever days are counted with a year that nobody entered; empty when all are known. */
export function missingYearsWords(years: readonly number[]): string {
  return years.length === 0
    ? ''
    : `${years.join('、')} 年的工作日历还没有录入，暂按周一到周五算，没有扣除节假日和调休。`;
}

const digits = '〇一二三四五六七八九';
const tens = (value: number) => {
  if (value < 10) return digits[value] ?? '';
  const [ten, one] = [Math.floor(value / 10), value % 10];
  return `${ten > 1 ? digits[ten] : ''}十${one > 0 ? digits[one] : ''}`;
};

/** 二〇二六年十月十三日, as official papers write a date. */
export function officialDate(day: string): string {
  const [year = '', month, date] = day.split('-');
  const inDigits = [...year].map((digit) => digits[Number(digit)]).join('');
  return `${inDigits}年${tens(Number(month))}月${tens(Number(date))}日`;
}
