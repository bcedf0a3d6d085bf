import { Link } from '@remix-run/react';
import type { MemberHome } from '#services/dashboards/index';
import { Notice } from '~/components/ui/notice';
import { formatDay, formatPoints } from '~/copy/format';

type Hints = Pick<MemberHome, 'frozen' | 'owed' | 'cardBlocked' | 'refused'>;

/** What needs the member's eye before anything else; nothing when all is well. */
export function HomeHints({ home }: { readonly home: Hints }) {
  return (
    <>
      {home.frozen && <Notice tone="bad">积分已冻结，暂时不能兑换，积分没有少。请问村里的积分管理员。</Notice>}
      {Number(home.owed) > 0 && (
        <Notice tone="wait">
          有 {formatPoints(home.owed)} 分要更正，但已经用掉了，记作待扣。
          <Link to="/me/entries?kind=reversal" reloadDocument>
            看是哪一笔
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
