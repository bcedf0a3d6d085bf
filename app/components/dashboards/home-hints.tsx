import { Link } from '@remix-run/react';
import type { MemberHome } from '#services/dashboards/index';
import type { ExpiringPoints } from '#services/expiry/index';
import { isFundKind, isStarKind, type NoticeKind } from '#services/notices/vocabulary';
import { Notice } from '~/components/ui/notice';
import { formatDate, formatDay, formatPoints } from '~/copy/format';
import { amountWords, isForOne } from '~/copy/labels/notices';

type Hints = Pick<MemberHome, 'notices' | 'frozen' | 'owed' | 'cardBlocked' | 'refused'>;

/** What hangs: 要扣的 3 分, 微服务资金申请 100.00 元, 您的评星结果. */
function hintWords(kind: NoticeKind, amount: string): string {
  if (isStarKind(kind)) return '您的评星结果';
  const words = amountWords(kind, amount);
  if (kind === 'deduction') return `要扣的 ${words}`;
  return isFundKind(kind) ? `微服务资金申请 ${words}` : words;
}

function daysLeft({ days }: ExpiringPoints): string {
  return days === 0 ? '今天最后一天' : `还有 ${days} 天`;
}

/** What needs the member's eye before anything else; nothing when all is well. */
export function HomeHints({ home, expiring }: { readonly home: Hints; readonly expiring: readonly ExpiringPoints[] }) {
  return (
    <>
      {expiring.map((each) => (
        <Notice key={each.dueOn} tone={each.warning === 7 ? 'bad' : 'wait'}>
          {each.warning === 7 ? <strong>快到期了：</strong> : null}
          {formatPoints(each.amount)} 分到 {formatDate(each.dueOn)}为止，{daysLeft(each)}，过期作废。
          <Link to="/me/goods" reloadDocument>
            看能换什么
          </Link>
        </Notice>
      ))}
      {home.frozen && <Notice tone="bad">积分已冻结，暂时不能兑换，积分没有少。请问村里的积分管理员。</Notice>}
      {Number(home.owed) > 0 && (
        <Notice tone="wait">
          有 {formatPoints(home.owed)} 分要更正，但已经用掉了，记作待扣。
          <Link to="/me/debts" reloadDocument>
            看为什么
          </Link>
        </Notice>
      )}
      {home.cardBlocked && (
        <Notice tone="wait">
          积分卡停用了，积分没有少。
          <Link to="/me/card" reloadDocument>
            怎么换新卡
          </Link>
        </Notice>
      )}
      {home.notices.map(({ noticeId, kind, endsOn, points }) => (
        <Notice key={noticeId} tone={kind === 'deduction' ? 'wait' : 'brand'}>
          {hintWords(kind, points)}
          正在{isForOne(kind) ? '告知' : '公示'}，到 {formatDay(endsOn)}为止。
          <Link to={`/me/notices/${noticeId}`} reloadDocument>
            看公示
          </Link>
        </Notice>
      ))}
      {home.refused.map((claim) => (
        <Notice key={claim.claimId} tone="wait">
          “{claim.title}”的申报 {formatDay(claim.decidedAt)}没有通过。
          <Link to={`/me/claims/${claim.claimId}`} reloadDocument>
            看原因
          </Link>
        </Notice>
      ))}
    </>
  );
}
