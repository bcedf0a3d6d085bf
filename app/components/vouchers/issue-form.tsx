import { VOUCHER_VALUES } from '#services/vouchers/vocabulary';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formatPoints } from '~/copy/format';
import { vouchersInWords } from '~/copy/labels/vouchers';

export interface ChosenMember {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly available: string;
  readonly isHousehold: boolean;
}

export interface IssuePlan {
  readonly counts: readonly { readonly worth: number; readonly count: number }[];
  readonly total: string;
  readonly left: string;
  readonly isAffordable: boolean;
}

interface IssueFormProps {
  readonly member: ChosenMember;
  readonly plan: IssuePlan;
  readonly requestId: string;
  readonly desk: string;
}

/** How many of which worth; worked out first, and handed out with the second button. */
export function IssueForm({ member, plan, requestId, desk }: IssueFormProps) {
  const worths = plan.counts.flatMap(({ worth, count }) => Array.from({ length: count }, () => worth));
  const another = (
    <ButtonLink kind="quiet" to={`${desk}/vouchers/new`}>
      换一个人
    </ButtonLink>
  );
  return (
    <div className="columns">
      <Card title={`${member.name}（${member.number}）`}>
        <p>
          {member.isHousehold ? '家庭积分' : '积分'}可用 {formatPoints(member.available)} 分。
        </p>
        <form method="get">
          <input type="hidden" name="member" value={member.id} />
          {VOUCHER_VALUES.map((worth, index) => (
            <div key={worth}>
              <input type="hidden" name={`counts[${index}].worth`} value={worth} />
              <TextField
                label={`${worth} 分券要几张`}
                type="number"
                min={0}
                max={100}
                inputMode="numeric"
                name={`counts[${index}].count`}
                value={String(plan.counts.find((each) => each.worth === worth)?.count ?? 0)}
              />
            </div>
          ))}
          <Button kind={worths.length > 0 ? 'quiet' : 'main'}>算一算</Button>
        </form>
      </Card>
      {worths.length > 0 && (
        <Card title="发券">
          {plan.isAffordable ? (
            <form method="post" action={`${desk}/vouchers/sheet`}>
              <input type="hidden" name="requestId" value={requestId} />
              <input type="hidden" name="memberId" value={member.id} />
              {plan.counts.map(({ worth, count }, index) => (
                <div key={worth}>
                  <input type="hidden" name={`counts[${index}].worth`} value={worth} />
                  <input type="hidden" name={`counts[${index}].count`} value={count} />
                </div>
              ))}
              <ConfirmSummary
                title="按下以后"
                lines={[
                  `从${member.name}的${member.isHousehold ? '家庭积分' : '积分'}里转出 ${formatPoints(plan.total)} 分，还剩 ${formatPoints(plan.left)} 分；`,
                  `印 ${vouchersInWords(worths)}，当面交给本人；`,
                  '谁拿着都能在超市用；丢了要马上挂失，没用掉的积分退回来。',
                ]}
              />
              <div className="actions">
                <Button icon="print">发券并打印</Button>
                {another}
              </div>
            </form>
          ) : (
            <>
              <p className="error">
                这些券要 {formatPoints(plan.total)} 分，可用只有 {formatPoints(member.available)} 分，请减几张再算。
              </p>
              {another}
            </>
          )}
        </Card>
      )}
    </div>
  );
}
