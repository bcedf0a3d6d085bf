import { sum, yuan } from '#services/kernel/decimal';
import { formatYuan } from '~/copy/format';

interface Shared {
  readonly budget: string;
  readonly leadMemberId: string;
  readonly shares: readonly {
    readonly memberId: string;
    readonly memberName: string;
    readonly yuan: string;
  }[];
}

/** What the lead gives: as written, or what the others leave of the budget. */
function ownYuan({ budget, leadMemberId, shares }: Shared): string {
  const written = shares.find((share) => share.memberId === leadMemberId);
  if (written) return written.yuan;
  return yuan(budget)
    .minus(sum(shares.map((share) => yuan(share.yuan))))
    .toFixed(2);
}

/** "从您的额度占用 60.00 元，占用以后还剩 140.00 元。" */
export function holdingLine(own: string, left: string | null): string {
  if (left === null) return `要从您的额度占用 ${formatYuan(own)} 元，可是您今年没有额度。`;
  const rest = yuan(left).minus(own);
  return rest.gte(0)
    ? `从您的额度占用 ${formatYuan(own)} 元，占用以后还剩 ${formatYuan(rest.toFixed(2))} 元。`
    : `要从您的额度占用 ${formatYuan(own)} 元，可是只剩 ${formatYuan(left)} 元，不够。`;
}

/** What submitting an application does, line by line. */
export function submissionLines(application: Shared, left: string | null): string[] {
  const others = application.shares.filter((share) => share.memberId !== application.leadMemberId);
  const asked = others.map((share) => `${share.memberName} ${formatYuan(share.yuan)} 元`).join('、');
  return [
    holdingLine(ownYuan(application), left),
    ...(others.length > 0
      ? [`请他们在手机上确认自己的份额：${asked}。都确认了才开始审核。`]
      : ['马上开始审核，每一步谁在办、什么时候办的，您都看得到。']),
    '同意以后先公示，期满没有异议才能用钱。没有同意、撤销或者没有花完的，额度退回。',
  ];
}
