import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadMemberClaim } from '#services/claims/index';
import { loadUnit } from '#services/org/index';
import { ClaimFacts } from '~/components/claims/claim-facts';
import { ClaimPhotos } from '~/components/claims/claim-photos';
import { ClaimChip } from '~/components/claims/claim-row';
import { ClaimSteps } from '~/components/claims/claim-steps';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { claimOriginLabels } from '~/copy/labels/claims';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `第 ${data?.claim.number ?? ''} 号申报 · 益邻` },
];

/** One claim: what was claimed, what was decided and why, and the entry it became. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'claims.submit');
  const { villageId, memberId } = ownMember(actor);
  const reader = readFrom(args.context);
  const found = await answerPage(() => loadMemberClaim(reader, actor, args.params.claim ?? ''));
  const village = await loadUnit(reader, villageId, villageId);
  return { ...found, villageCode: village.code, own: found.claim.memberId === memberId };
}

export default function MemberClaim() {
  const { claim, decisions, villageCode, own } = useLoaderData<typeof loader>();
  const { notice } = claim;
  const noticeAddress =
    notice && (notice.audience === 'public' ? `/v/${villageCode}/notices/${notice.id}` : `/me/notices/${notice.id}`);
  const reason = decisions.findLast((decision) => decision.reason)?.reason;
  return (
    <PhoneShell
      title={claim.title}
      subtitle={`第 ${claim.number} 号${claim.origin === 'declared' ? '申报' : claimOriginLabels[claim.origin]}`}
      current="claims"
      villageCode={villageCode}
    >
      {claim.deduction && claim.state !== 'refused' && (
        <Notice tone="wait">这是村里登记的扣分。期满以前您可以提异议，扣也不会扣成负数。</Notice>
      )}
      {claim.state === 'refused' && (
        <Notice tone="bad">
          {claim.deduction ? '不扣了' : '没有通过'}。原因：{reason}
        </Notice>
      )}
      {claim.reversed && <Notice tone="bad">这笔积分后来冲正了，点“看这笔记录”可以看原因。</Notice>}
      <Card title="申报的事" aside={<ClaimChip claim={claim} />}>
        <ClaimFacts claim={claim} funds="/me/fund" />
        <ClaimPhotos villageCode={villageCode} photoIds={claim.photoIds} label="照片" />
      </Card>
      <Card title="办到哪一步">
        <ClaimSteps decisions={decisions} claim={claim} noticeAddress={noticeAddress} />
      </Card>
      <div className="page-actions">
        {claim.transferId && own && (
          <ButtonLink to={`/me/entries/${claim.transferId}`} block>
            看这笔记录
          </ButtonLink>
        )}
        {claim.state === 'submitted' && claim.origin === 'declared' && (
          <ButtonLink kind="danger" to={`/me/claims/${claim.id}/withdrawal`} block>
            撤回这件申报
          </ButtonLink>
        )}
        {(claim.state === 'refused' || claim.state === 'withdrawn') && claim.origin === 'declared' && (
          <ButtonLink to={`/me/claims/new?rule=${encodeURIComponent(claim.ruleCode)}`} icon="claim" block>
            重新申报
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" to="/me/claims" icon="back" block>
          我的申报
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
