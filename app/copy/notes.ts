import type { NoteKind } from '#services/messages/vocabulary';
import type { AnswerOutcome } from '#services/notices/vocabulary';
import { formatDate, formatMoment, formatPoints, formatYuan } from './format';
import { starWords } from './labels/star-notices';

type Details = Readonly<Record<string, string | number>>;

const text = (details: Details, name: string) => String(details[name] ?? '');
const part = (details: Details, name: string, before: string, after = '') =>
  text(details, name) === '' ? '' : before + text(details, name).replace(/[。；，]+$/, '') + after;
const amount = (details: Details, name = 'points') => formatPoints(text(details, name) || '0');
const money = (details: Details, name = 'yuan') => formatYuan(text(details, name) || '0');
const day = (details: Details, name: string) => (text(details, name) ? formatDate(text(details, name)) : '');
const claim = (details: Details) => `${part(details, 'title', '“', '”')}${part(details, 'number', '（第 ', ' 号）')}`;

/** What a member is told, by what happened. Each line begins with the details that its kind carries. */
const sentences = {
  /** claimId, number, title, reason */
  'claim-refused': (details) => `${claim(details)}的申报没有通过。${part(details, 'reason', '原因：', '。')}`,
  /** claimId, number, title, asked, points, reason */
  'claim-lowered': (details) =>
    `${claim(details)}的申报通过了，从 ${amount(details, 'asked')} 分改为 ${amount(details)} 分。${part(details, 'reason', '原因：', '。')}`,
  /** claimId, number, title, points, reason, occurredOn */
  'deduction-entered': (details) =>
    `村里登记要扣您 ${amount(details)} 分：${claim(details)}。${part(details, 'reason', '原因：', '。')}扣分要先核实、再公示，公示期内您可以提异议。`,
  /** noticeId, year, number, what, points, endsOn */
  'deduction-on-notice': (details) =>
    `扣 ${amount(details)} 分的事${part(details, 'what', '“', '”')}正在公示（〔${text(details, 'year')}〕第${text(details, 'number')}号）${day(details, 'endsOn') && `，到${day(details, 'endsOn')}为止`}。不同意可以提异议。`,
  /** number, outcome, what; unit, applicationId where it is the fund's */
  'objection-answered': (details) =>
    `对${part(details, 'what', '“', '”') || '公示'}的异议${part(details, 'number', '（', '）')}有了答复：${outcome(details)}。`,
  /** amount, on, days */
  'points-expiring': (details) =>
    `您有 ${amount(details, 'amount')} 分到${day(details, 'on')}就要过期，请早些去爱心超市兑换。`,
  /** amount, on */
  'points-expired': (details) => `${amount(details, 'amount')} 分已经在${day(details, 'on')}过期。`,
  /** points, reason */
  'points-taken-back': (details) => `收回了 ${amount(details)} 分。${part(details, 'reason', '原因：', '。')}`,
  /** redemptionId, number, points, reason */
  'goods-returned': (details) =>
    `超市兑换单 ${text(details, 'number')} 退了货，${amount(details)} 分退回了付款的积分账户。${part(details, 'reason', '原因：', '。')}`,
  /** agent, reason, minutes */
  'acting-begun': (details) =>
    `${text(details, 'agent')}开始代您办理，${text(details, 'minutes')} 分钟内有效。${part(details, 'reason', '原因：', '。')}不是您同意的，请马上告诉村委会。`,
  /** points */
  'purse-settled': (details) => `村里为您办了积分结转，${amount(details)} 分。`,
  /** orderId, pickup, goods, shop, collectBy */
  'order-ready': (details) =>
    `您预约的${text(details, 'goods')}备好了，请到${text(details, 'shop')}取，取货号 ${text(details, 'pickup')}，最晚${day(details, 'collectBy')}。`,
  /** orderId, goods, shop, collectBy */
  'order-due': (details) =>
    `您预约的${text(details, 'goods')}明天${part({ on: day(details, 'collectBy') }, 'on', '（', '）')}是最后一天，请到${text(details, 'shop')}取。过了就自动取消，积分退回。`,
  /** orderId, goods, points, reason */
  'order-cancelled': (details) =>
    `您预约的${text(details, 'goods')}取消了，${amount(details)} 分已经退回。${part(details, 'reason', '原因：', '。')}`,
  /** orderId, goods, points */
  'order-lapsed': (details) => `您预约的${text(details, 'goods')}过期没有取，已经取消，${amount(details)} 分已经退回。`,
  /** points, shop, soldAt, redemptionId */
  'kept-sale-charged': (details) =>
    `断网期间您在${text(details, 'shop')}兑换的 ${amount(details)} 分已经入账${text(details, 'soldAt') ? `（${formatMoment(text(details, 'soldAt'))}）` : ''}。不是您本人的，请马上联系村委会。`,
  /** applicationId, lead, title, yuan, dueOn */
  'fund-share-asked': (details) =>
    `${text(details, 'lead')}请您一起申报微服务资金${part(details, 'title', '“', '”')}，您出 ${money(details)} 元。${part({ on: day(details, 'dueOn') }, 'on', '请在', '以前确认。')}`,
  /** applicationId, name, title, answer */
  'fund-share-answered': (details) =>
    `${text(details, 'name')}${text(details, 'answer') === 'refused' ? '不参加' : text(details, 'answer') === 'withdrawn' ? '退出了' : '确认了'}联合申报${part(details, 'title', '“', '”')}。`,
  /** applicationId, title, reason, dueOn */
  'fund-returned': (details) =>
    `微服务资金申请${part(details, 'title', '“', '”')}退回补正。${part(details, 'reason', '要补的是：', '。')}${part({ on: day(details, 'dueOn') }, 'on', '请在', '以前补正。')}`,
  /** applicationId, title, reason */
  'fund-refused': (details) =>
    `微服务资金申请${part(details, 'title', '“', '”')}没有同意，占用的额度已经退回。${part(details, 'reason', '原因：', '。')}`,
  /** applicationId, title, yuan */
  'fund-accepted': (details) =>
    `微服务资金申请${part(details, 'title', '“', '”')}同意了（${money(details)} 元），公示期满就可以用。`,
  /** applicationId, title, yuan, receiptsDueOn */
  'fund-approved': (details) =>
    `微服务资金申请${part(details, 'title', '“', '”')}公示期满，${money(details)} 元可以用了。${part({ on: day(details, 'receiptsDueOn') }, 'on', '请在', '以前交凭证。')}`,
  /** applicationId, title */
  'fund-lapsed': (details) => `微服务资金申请${part(details, 'title', '“', '”')}过期了，占用的额度已经退回。`,
  /** applicationId, title, dueOn; village (its code) where they are to vote */
  'fund-due': (details) => `微服务资金申请${part(details, 'title', '“', '”')}等您办，${day(details, 'dueOn')}到期。`,
  /** applicationId, title, receiptsDueOn, late */
  'fund-receipts-due': (details) =>
    text(details, 'late')
      ? `微服务资金申请${part(details, 'title', '“', '”')}的凭证过期还没有交。交了以后才能再申请。`
      : `请在${day(details, 'receiptsDueOn')}以前交微服务资金申请${part(details, 'title', '“', '”')}的凭证。`,
  /** applicationId, title, reason */
  'fund-sent-back': (details) =>
    `微服务资金申请${part(details, 'title', '“', '”')}的凭证退回了。${part(details, 'reason', '原因：', '。')}`,
  /** applicationId, title, spent, back */
  'fund-settled': (details) =>
    `微服务资金申请${part(details, 'title', '“', '”')}核销了 ${money(details, 'spent')} 元，退回额度 ${money(details, 'back')} 元。`,
  /** applicationId, title, kind, yuan */
  'fund-paid': (details) =>
    text(details, 'kind') === 'repayment'
      ? `收到您退回的 ${money(details)} 元（微服务资金申请${part(details, 'title', '“', '”')}）。`
      : `微服务资金申请${part(details, 'title', '“', '”')}付给您 ${money(details)} 元。`,
  /** applicationId, title, lead */
  'fund-confirm-asked': (details) =>
    `${text(details, 'lead')}用微服务资金帮您办的${part(details, 'title', '“', '”') || '事'}，请您看看办好了没有。`,
  /** wishId, title, lead */
  'wish-taken': (details) => `您的微心愿${part(details, 'title', '“', '”')}有人在办了：${text(details, 'lead')}。`,
  /** wishId, title */
  'wish-done': (details) => `您的微心愿${part(details, 'title', '“', '”')}实现了。`,
  /** roundId, title, endsOn */
  'stars-self-asked': (details) => `${text(details, 'title')}开始了，请在${day(details, 'endsOn')}以前填自评。`,
  /** roundId, title, step, endsOn */
  'stars-vote-asked': (details) =>
    `${text(details, 'title')}到了${text(details, 'step') === 'residents' ? '群众评' : '互评'}，请在${day(details, 'endsOn')}以前投票。谁投了什么，没有人看得到。`,
  /** roundId, title, step, endsOn */
  'stars-ending': (details) => `${text(details, 'title')}${day(details, 'endsOn')}截止，您还没有参加。`,
  /** roundId, resultId, noticeId, title, score */
  'stars-private': (details) =>
    `${text(details, 'title')}您的得分是 ${text(details, 'score')} 分，只告诉您本人。不同意可以提异议。`,
  /** roundId, resultId, title, stars, starsMax (0 where there are none to win), score */
  'stars-final': (details) =>
    text(details, 'starsMax') === '0'
      ? `${text(details, 'title')}有了结果：您得 ${text(details, 'score')} 分。`
      : `${text(details, 'title')}有了结果：${wonSentence(Number(text(details, 'stars')))}${part(details, 'score', '，', ' 分')}。`,
  /** talkId, about, dueOn */
  'talk-opened': (details) => `村里想和您谈一谈：${text(details, 'about')}。${day(details, 'dueOn')}以前会联系您。`,
  /** talkId, on */
  'talk-due': (details) => `上次谈话以后，${day(details, 'on')}要再看一看改进得怎么样。`,
  /** itemId, title, reason */
  'item-refused': (details) =>
    `一人一策${part(details, 'title', '“', '”')}的进展没有核上。${part(details, 'reason', '原因：', '。')}`,
  /** year */
  'pledge-asked': (details) => `请签 ${text(details, 'year')} 年的责任书。`,
} as const satisfies Record<NoteKind, (details: Details) => string>;

const outcomeWords: Readonly<Record<AnswerOutcome, string>> = {
  kept: '异议不成立，维持原分',
  lowered: '异议成立，改了分数',
  withdrawn: '异议成立，不记这笔积分',
};

const fundOutcomeWords: Readonly<Record<AnswerOutcome, string>> = {
  kept: '异议不成立，维持公示',
  lowered: '异议成立，减少了金额',
  withdrawn: '异议成立，不同意用微服务资金',
};

/** 您得了三颗星, 您没有得星 */
const wonSentence = (stars: number) => (stars > 0 ? `您得了${starWords(stars)}` : `您${starWords(0)}`);

const starOutcomeWords: Readonly<Record<AnswerOutcome, string>> = {
  kept: '异议不成立，维持原结果',
  lowered: '异议成立，降了星',
  withdrawn: '异议成立，不评定星级',
};

function outcome(details: Details): string {
  const unit = text(details, 'unit');
  const words = unit === 'stars' ? starOutcomeWords : unit === 'yuan' ? fundOutcomeWords : outcomeWords;
  return words[text(details, 'outcome') as AnswerOutcome] ?? '请看公示';
}

/** The words of a note. */
export function noteSentence(kind: NoteKind, details: Details): string {
  return sentences[kind](details);
}

/** Where a member reads more of what a note is about. */
export function noteAddress(kind: NoteKind, details: Details): string | undefined {
  if (kind.startsWith('wish-')) return `/me/wishes/${text(details, 'wishId')}`;
  if (kind === 'fund-due' && text(details, 'village')) {
    return `/desk/${text(details, 'village')}/fund/applications/${text(details, 'applicationId')}`;
  }
  if (kind === 'fund-confirm-asked') return `/me/fund/${text(details, 'applicationId')}/answer`;
  if (kind.startsWith('fund-')) return `/me/fund/${text(details, 'applicationId')}`;
  if (kind.startsWith('talk-')) return '/me/talks';
  if (kind === 'item-refused') return `/me/service-list/${text(details, 'itemId')}`;
  if (kind === 'pledge-asked') return '/me/pledge';
  if (kind === 'acting-begun') return '/me/agencies';
  if (kind.startsWith('order-')) return `/me/orders/${text(details, 'orderId')}`;
  if (kind === 'kept-sale-charged') return `/me/redemptions/${text(details, 'redemptionId')}`;
  if (kind === 'goods-returned') return `/me/redemptions/${text(details, 'redemptionId')}`;
  if (kind.startsWith('points-') || kind === 'purse-settled') return '/me/entries';
  if (kind === 'objection-answered' && text(details, 'own')) return '/me/objections';
  if (kind === 'objection-answered' && text(details, 'applicationId')) {
    return `/me/fund/${text(details, 'applicationId')}`;
  }
  if (kind === 'stars-private' || kind === 'deduction-on-notice') return `/me/notices/${text(details, 'noticeId')}`;
  return text(details, 'claimId') ? `/me/claims/${text(details, 'claimId')}` : undefined;
}
