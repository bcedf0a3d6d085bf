import type { ClaimAtDesk } from '#services/claims/index';
import { type DeskFrame, VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { formatPoints } from '~/copy/format';
import { claimOriginLabels, decisionLabels, doubtLabels, secondCheckLabels } from '~/copy/labels/claims';
import { ClaimComparison, RecentClaims } from './claim-comparison';
import { ClaimFacts } from './claim-facts';
import { ClaimPhotos } from './claim-photos';
import { ClaimChip } from './claim-row';
import { ClaimSteps } from './claim-steps';
import { DecisionForms, type DecisionReply } from './decision-forms';

interface ClaimDeskPageProps {
  readonly frame: DeskFrame;
  readonly found: ClaimAtDesk;
  readonly obstacleWords: string | null;
  readonly canDecide: boolean;
  readonly sent?: DecisionReply;
}

/** A claim at the desk: the claim and its photos, what is doubtful, the decision. The same page at each decision's address. */
export function ClaimDeskPage({ frame, found, obstacleWords, canDecide, sent }: ClaimDeskPageProps) {
  const { claim, doubts, similar, recent, decisions, outlook } = found;
  const isChecking = claim.state === 'submitted' || claim.state === 'second-check';
  const [first] = claim.checks;
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="claims"
      title={`${claim.memberName}：${claim.title}`}
      subtitle={`第 ${claim.number} 号${claim.origin === 'declared' ? '申报' : claimOriginLabels[claim.origin]}`}
      actions={
        <ButtonLink kind="quiet" to={`${desk}/claims`} icon="back">
          等核实的
        </ButtonLink>
      }
    >
      {doubts.length > 0 && (
        <Notice tone="wait">要多看一眼：{doubts.map((doubt) => doubtLabels[doubt]).join('；')}。</Notice>
      )}
      {obstacleWords && isChecking && <Notice tone="wait">这一件：{obstacleWords}。</Notice>}
      {claim.state === 'second-check' && first && (
        <Notice tone="wait">
          要两个人核实{claim.secondCheck && `（${secondCheckLabels[claim.secondCheck]}）`}。{first.name}先核过：
          {decisionLabels[first.kind]}
          {first.points && ` ${formatPoints(first.points)} 分`}
          {first.reason && `，原因：${first.reason}`}。
        </Notice>
      )}
      <div className="split">
        <div>
          <Card title="申报的事" aside={<ClaimChip claim={claim} />}>
            <ClaimFacts
              claim={claim}
              ruleAddress={`${desk}/rules/versions/${claim.ruleVersionId}`}
              funds={`${desk}/fund/applications`}
            />
            <ClaimPhotos villageCode={frame.village.code} photoIds={claim.photoIds} label="照片" />
            {claim.photoIds.length === 0 && <p className="hint">没有照片。</p>}
          </Card>
          <Card title="办到哪一步">
            <ClaimSteps
              decisions={decisions}
              claim={claim}
              noticeAddress={claim.notice && `${desk}/notices/${claim.notice.id}`}
            />
            {claim.transferId && (
              <p>
                <a href={`${desk}/entries/${claim.transferId}`}>看这笔入账</a>
              </p>
            )}
          </Card>
        </div>
        <div>
          {canDecide && (
            <DecisionForms address={`${desk}/claims/${claim.id}`} claim={claim} outlook={outlook} sent={sent} />
          )}
          <ClaimComparison desk={desk} villageCode={frame.village.code} claim={claim} similar={similar} />
          <RecentClaims desk={desk} recent={recent} />
        </div>
      </div>
    </VillageDesk>
  );
}
