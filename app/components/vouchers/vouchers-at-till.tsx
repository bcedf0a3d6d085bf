import type { PresentationView } from '#services/redemption/index';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formatPoints } from '~/copy/format';
import { vouchersInWords } from '~/copy/labels/vouchers';

interface VouchersAtTillProps {
  readonly holder: Pick<PresentationView, 'id' | 'means' | 'available' | 'vouchers'>;
  readonly requestId: string;
}

/** The paper on the counter, and the way to lay one more beside it. */
export function VouchersAtTill({ holder, requestId }: VouchersAtTillProps) {
  if (holder.means !== 'voucher') return null;
  const { vouchers, available } = holder;
  return (
    <Card title={`积分券 ${formatPoints(available)} 分`}>
      <p>{vouchers.length > 0 ? vouchersInWords(vouchers.map(({ worth }) => worth)) : '券已经放回，请再扫。'}</p>
      <p className="hint">先用面值大的；最后一张用不完，找零退回本人的积分账户；没用到的券还给本人。</p>
      <form method="post" action={`/till/checkout/${holder.id}/vouchers`} className="inline-form">
        <input type="hidden" name="requestId" value={requestId} />
        <TextField label="还有券？再扫一张" name="digits" inputMode="numeric" autoComplete="off" required />
        <Button kind="quiet" icon="scan">
          加上
        </Button>
      </form>
    </Card>
  );
}
