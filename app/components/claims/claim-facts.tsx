import type { ClaimView } from '#services/claims/index';
import { Facts } from '~/components/ui/facts';
import { bothNames } from '~/copy/acting';
import { formatDate, formatFullMoment, formatPoints } from '~/copy/format';
import { claimOriginLabels } from '~/copy/labels/claims';
import { ruleUnitLabels } from '~/copy/labels/rules';

interface ClaimFactsProps {
  readonly claim: ClaimView;
  readonly ruleAddress?: string;
  /** Where applications of the micro-service fund are read; an id follows. */
  readonly funds?: string;
}

/** What was claimed, line by line. */
export function ClaimFacts({ claim, ruleAddress, funds }: ClaimFactsProps) {
  const isRange = claim.pointsMin !== claim.pointsMax && !claim.deduction;
  const isEntered = claim.origin === 'late' || claim.origin === 'deduction';
  const asked = `${formatPoints(claim.pointsClaimed)} 分`;
  const facts = [
    { term: '谁', value: bothNames(claim.memberName, claim.agentName) },
    claim.agentName
      ? null
      : claim.claimedByName && { term: isEntered ? '填报的人' : '代为申报', value: claim.claimedByName },
    claim.origin !== 'declared' && { term: '来源', value: claimOriginLabels[claim.origin] },
    claim.entryReason && { term: claim.deduction ? '为什么扣' : '为什么补录', value: claim.entryReason },
    { term: '做了什么', value: ruleAddress ? <a href={ruleAddress}>{claim.title}</a> : claim.title },
    { term: '哪一天', value: formatDate(claim.occurredOn) },
    { term: '数量', value: `${formatPoints(claim.quantity)} ${ruleUnitLabels[claim.unit]}` },
    claim.fundNumber && {
      term: '微服务资金申请',
      value: funds ? <a href={`${funds}/${claim.fundApplicationId}`}>{claim.fundNumber}</a> : claim.fundNumber,
    },
    claim.place && { term: '地点或对象', value: claim.place },
    claim.note && { term: '说明', value: claim.note },
    { term: claim.deduction ? '要扣' : '申报', value: isRange ? `最多 ${asked}，由核实的人定` : asked },
    claim.pointsAccepted && {
      term: '核定',
      value: (
        <span className={claim.deduction ? 'amount out' : 'amount in'}>
          {claim.deduction ? '−' : ''}
          {formatPoints(claim.pointsAccepted)} 分
        </span>
      ),
    },
    { term: '提交时间', value: formatFullMoment(claim.submittedAt) },
    { term: '编号', value: `第 ${claim.number} 号` },
  ];
  return <Facts facts={facts.filter((fact) => typeof fact === 'object' && fact !== null)} />;
}
