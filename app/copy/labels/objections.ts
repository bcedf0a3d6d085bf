import {
  type AnswerOutcome,
  type FundNoticeKind,
  isFundKind,
  isStarKind,
  type NoticeKind,
  type ObjectionChannel,
  type ObjectionState,
  type RowFate,
  type RowPlace,
  type RowStanding,
} from '#services/notices/vocabulary';
import type { ChipTone } from '~/components/ui/chip';
import { formatDate, formatPoints, formatYuan } from '../format';
import { effectWord, noticeNumber, noticeTitle } from './notices';
import { starConsequence, starFateSentences, starOutcomeLabel } from './star-notices';

export const objectionStateLabels = {
  open: '等答复',
  answered: '已答复',
  retracted: '已撤回',
} as const satisfies Record<ObjectionState, string>;

export const objectionStateTones = {
  open: 'wait',
  answered: 'good',
  retracted: 'plain',
} as const satisfies Record<ObjectionState, ChipTone>;

export const objectionChannelLabels = {
  online: '网上提出',
  paper: '书面提出',
} as const satisfies Record<ObjectionChannel, string>;

/** What an answer decided: for one row, or for the notice as a whole, where nothing moves by itself. */
export function outcomeLabel(
  answer: { readonly outcome: AnswerOutcome; readonly points: string | null },
  kind: NoticeKind,
  hasRow: boolean,
): string {
  if (!hasRow) return answer.outcome === 'kept' ? '维持公示' : '异议成立，另行更正';
  if (isFundKind(kind)) return fundOutcomeLabel(answer, kind);
  if (isStarKind(kind)) return starOutcomeLabel(answer);
  const points = formatPoints(answer.points ?? '0');
  const isDeduction = kind === 'deduction';
  const labels = {
    kept: isDeduction ? '维持扣分' : '维持原分',
    lowered: isDeduction ? `改扣 ${points} 分` : `改为 ${points} 分`,
    withdrawn: isDeduction ? '撤销，不扣分' : '撤下，不计分',
  } as const satisfies Record<AnswerOutcome, string>;
  return labels[answer.outcome];
}

function fundOutcomeLabel(
  { outcome, points }: { readonly outcome: AnswerOutcome; readonly points: string | null },
  kind: FundNoticeKind,
): string {
  if (outcome === 'kept') return '异议不成立，维持公示';
  if (outcome === 'lowered') return `改为 ${formatYuan(points ?? '0')} 元`;
  return kind === 'fund-result' ? '不予报销' : '异议成立，不同意这份申请';
}

/** What becomes of the row after an answer, said to whoever answered. */
const rowFateSentences = {
  waiting: '公示期满后入账。',
  due: '公示期已满，几分钟内自动入账。',
  'other-objections': '这一项还有别的异议没有答复，全部答复以后才入账。',
  posted: '积分已在账上，没有变动。',
  'taken-back': '已入账的部分已经收回；已经花掉的记为待扣。',
  fallen: '这一项不计分。',
  returned: '公示已叫停，这一项要重新公示。',
  elsewhere: '公示已叫停，这一项另有公示，积分没有变动。',
} as const satisfies Record<RowFate, string>;

/** The same of a deduction. */
const deductionFateSentences = {
  ...rowFateSentences,
  waiting: '告知期满后扣分。',
  due: '告知期已满，几分钟内自动扣分。',
  'other-objections': '还有别的异议没有答复，全部答复以后才扣分。',
  posted: '分已经扣了，没有变动。',
  'taken-back': '多扣的分已经退回。',
  fallen: '这一项不扣分。',
} as const satisfies Record<RowFate, string>;

/** The same of the fund. */
function fundFateSentence(kind: FundNoticeKind, fate: RowFate): string {
  const effect = effectWord(kind);
  const back = kind === 'fund-result' ? '多核销的已经退回额度，多付的由牵头人退回。' : '退下来的钱已经回到各人额度。';
  const sentences = {
    waiting: kind === 'fund-intent' ? '申请照常审核。' : `公示期满后${effect}。`,
    due: kind === 'fund-intent' ? '公示期已满，申请照常审核。' : `公示期已满，几分钟内自动${effect}。`,
    'other-objections': `这一项还有别的异议没有答复，全部答复以后才${effect}。`,
    posted: '没有变动。',
    'taken-back': back,
    fallen: kind === 'fund-result' ? `${back}这份申请就此办结。` : '申请不予同意，占用的额度已经退回。',
    returned: '公示已叫停，这一项要重新公示。',
    elsewhere: '公示已叫停，这一项另有公示，钱没有变动。',
  } as const satisfies Record<RowFate, string>;
  return sentences[fate];
}

function fateSentence(kind: NoticeKind, fate: RowFate): string {
  if (isFundKind(kind)) return fundFateSentence(kind, fate);
  if (isStarKind(kind)) return starFateSentences[fate];
  return (kind === 'deduction' ? deductionFateSentences : rowFateSentences)[fate];
}

/** 2026-3: how an objection is numbered on receipts and in lists. */
export function objectionNumber({ year, number }: { readonly year: number; readonly number: number }): string {
  return `${year}-${number}`;
}

/** ABCD EFGH: a code in groups that can be read aloud. */
export function groupedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

/** 〔2026〕第3号积分公示 */
export function noticeWords(notice: {
  readonly year: number;
  readonly number: number;
  readonly kind: NoticeKind;
  readonly title: string;
}): string {
  return `${noticeNumber(notice)}${noticeTitle(notice)}`;
}

const fundConsequences: Readonly<Record<FundNoticeKind, (isPosted: boolean) => string>> = {
  'fund-intent': () => '答复以前，申请照常审核，但不公示审批结果；异议成立，就不同意这份申请',
  'fund-approval': (isPosted) =>
    isPosted ? '这一项已经批准；还没有付款的，异议成立就减少或收回' : '答复以前，这一项先不批准，其余各项照常',
  'fund-result': (isPosted) =>
    isPosted ? '这一项已经办结；异议成立，就把不该用的追回' : '答复以前，这一项先不办结，其余各项照常',
};

/** What those did who may not answer. */
export function judgedWord(kind: NoticeKind): string {
  if (isStarKind(kind)) return '评定过';
  return isFundKind(kind) ? '审过' : '核实过';
}

/** What follows from an objection, by where its row stands; null for the notice as a whole. */
export function objectionConsequences(standing: RowStanding | null, kind: NoticeKind): readonly string[] {
  const isPosted = standing === 'posted' || standing === 'lowered' || standing === 'taken-back';
  const forRow = isPosted ? '这一项已经入账；异议成立，就收回多记的分' : '答复以前，这一项先不入账，其余各项照常';
  const forDeduction = isPosted ? '分已经扣了；异议成立，就退回' : '答复以前，先不扣分';
  const ofStars = isStarKind(kind) ? starConsequence(isPosted) : forRow;
  const ofRow = kind === 'deduction' ? forDeduction : isFundKind(kind) ? fundConsequences[kind](isPosted) : ofStars;
  return [
    standing === null ? `对整份公示的异议不拦住各行${effectWord(kind)}；确有问题，村里另行更正` : ofRow,
    `由没有${judgedWord(kind)}这一项、也不沾亲带故的人答复，答复必须写明理由`,
    '给您一个编号和查询码，凭它看答复，也可以撤回',
  ];
}

/** The title of an objection's page at the desk. */
export function objectionTitle(
  data:
    | {
        readonly file: { readonly year: number; readonly number: number };
        readonly frame: { readonly village: { readonly name: string } };
      }
    | undefined,
): string {
  return data ? `异议 ${objectionNumber(data.file)} · ${data.frame.village.name} · 益邻` : '异议 · 益邻';
}

/** Said after an answer: what follows. */
export function answeredSentence(answered: {
  readonly year: number;
  readonly number: number;
  readonly kind: NoticeKind;
  readonly fate: RowFate | null;
}): string {
  const follows = answered.fate ? fateSentence(answered.kind, answered.fate) : '各行没有改动，需要更正的请另行办理。';
  return `异议 ${objectionNumber(answered)} 已答复。${follows}`;
}

/** What each answer to an objection to an application of the fund does, said before it is given. */
export function fundAnswerChoices(
  kind: FundNoticeKind,
  row: { readonly place: RowPlace; readonly present: string; readonly isOver: boolean; readonly endsOn: string },
): Readonly<Record<AnswerOutcome, { readonly label: string; readonly hint: string }>> {
  const present = `${formatYuan(row.present)} 元`;
  const ended = row.isOver ? `几分钟内${effectWord(kind)}` : `${formatDate(row.endsOn)}公示期满后${effectWord(kind)}`;
  const after = row.place === 'posted' ? '不变' : row.place === 'returned' ? '等重新公示' : ended;
  const back =
    kind === 'fund-result'
      ? '不予报销的退回各人额度，由申请人自付；已经付出去的，由牵头人退回'
      : row.place === 'posted'
        ? '还没有付款，马上收回各人额度'
        : '占用的钱按份额退回各人额度';
  return {
    kept: { label: `异议不成立，维持 ${present}`, hint: kind === 'fund-intent' ? '申请照常审核' : after },
    lowered: {
      label: '异议成立，减少金额',
      hint: kind === 'fund-result' ? back : `差额退回各人额度；改后的金额${after}`,
    },
    withdrawn: {
      label: kind === 'fund-result' ? '异议成立，全部不予报销' : '异议成立，不同意这份申请',
      hint: back,
    },
  };
}
