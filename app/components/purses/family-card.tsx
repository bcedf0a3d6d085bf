import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';

interface FamilyCardProps {
  readonly desk: string;
  /** The head of the household: the card is in that name. */
  readonly memberId: string;
  readonly requestId: string;
}

/** One card for the family: any member's card opens the household's purse, so the head's is printed. */
export function FamilyCard({ desk, memberId, requestId }: FamilyCardProps) {
  return (
    <Card title="家庭码">
      <p>家里每个人的手机兑换码和积分卡，用的都是这一份家庭积分。不用手机的人家，可以印一张户主的卡，全家用。</p>
      <p className="hint">户主原来的卡马上作废，密码是新的。</p>
      <form method="post" action={`${desk}/cards/sheet`}>
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="memberIds" value={memberId} />
        <Button kind="quiet" icon="print">
          印家庭卡
        </Button>
      </form>
    </Card>
  );
}
