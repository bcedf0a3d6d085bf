import {
  type FundNoticeKind,
  type FundRowDetails,
  isFundDetails,
  type NoticeKind,
  type RowDetails,
} from '#services/notices/vocabulary';
import { formatCount, formatYuan } from '../format';
import { purposeLabels } from './fund';
import { starDetailWords } from './star-notices';

interface AccountLine {
  readonly term: string;
  readonly yuan: string;
}

/** The fund's whole account as it stood when the notice was hung; undefined for a notice that carries none. */
export function fundAccount(
  head: Readonly<Record<string, string>>,
): { readonly title: string; readonly lines: readonly AccountLine[] } | undefined {
  if (!head.fundYear) return undefined;
  const money = (name: string) => head[`fund-${name}`] ?? '0';
  const lines = [
    { term: '历年拨入', yuan: money('paidIn') },
    { term: '还没分配', yuan: money('unallotted') },
    { term: '分给成员', yuan: money('allotted') },
    { term: '已用', yuan: money('spent') },
    { term: '已批待用', yuan: money('approved') },
    { term: '申请占用', yuan: money('held') },
    { term: '剩余可用', yuan: money('left') },
    { term: '其他年度', yuan: money('otherYears') },
  ];
  const members = formatCount(Number(head.fundMembers ?? '0'));
  return { title: `${head.fundYear}年度微服务资金总账（${members} 人有额度，单位：元）`, lines };
}

/** 周＊兰 100.00、王＊强 60.00 */
function sharesWords(details: Pick<FundRowDetails, 'shares'>): string {
  return details.shares.map(({ person, yuan }) => `${person} ${formatYuan(yuan)}`).join('、');
}

/** 2026-7，小修小补 */
export function matterWords({ number, purpose }: FundRowDetails): string {
  return `${number}，${purposeLabels[purpose]}`;
}

/** What a result says beyond what was spent: 同意 200.00 元, 超出 12.00 元自付. */
export function resultWords({ approved, excess }: FundRowDetails): string[] {
  return [
    approved ? `同意 ${formatYuan(approved)} 元` : '',
    excess && Number(excess) > 0 ? `超出 ${formatYuan(excess)} 元自付` : '',
  ].filter(Boolean);
}

/** What a row of the fund or of the stars says beside who, what and how much. */
export function rowDetailWords(details: RowDetails): string[] {
  if (!isFundDetails(details)) return starDetailWords(details);
  return [
    `申请 ${details.number}`,
    purposeLabels[details.purpose],
    `受益人 ${details.beneficiary}`,
    details.shares.length > 1 ? `联合申报：${sharesWords(details)}` : '',
    ...resultWords(details),
  ].filter(Boolean);
}

const afterwards = {
  'fund-intent': '这是事前公示，公示期间照常审核；有异议的，查清答复以前不公示审批结果。',
  'fund-approval': '期满没有异议的即行批准、可以使用；有异议的，查清答复以前不批准。',
  'fund-result': '期满没有异议的即行办结；有异议的，查清答复以前不办结，查实不该用的全部追回。',
} as const satisfies Record<FundNoticeKind, string>;

const beginnings = {
  'fund-intent': '下列微服务资金申请已经提交，等待审核，现予以公示',
  'fund-approval': '下列微服务资金申请已经审核同意，现予以公示',
  'fund-result': '下列微服务资金申请已经办完，票据已经核对、受益人已经确认，现将结果予以公示',
} as const satisfies Record<FundNoticeKind, string>;

export function fundBeginning(kind: FundNoticeKind): string {
  return beginnings[kind];
}

export function fundAfterwards(kind: FundNoticeKind): string {
  return afterwards[kind];
}

/** What waits for a notice, as the desk's list of kinds calls it. */
export const waitingLabels = {
  points: '积分',
  'fund-intent': '微服务资金 · 事前',
  'fund-approval': '微服务资金 · 审批',
  'fund-result': '微服务资金 · 结果',
} as const satisfies Partial<Record<NoticeKind, string>>;
