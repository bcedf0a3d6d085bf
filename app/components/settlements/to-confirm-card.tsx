import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';

/** The way to the shop's settlements, and how many wait for its word. */
export function ToConfirmCard({ count }: { readonly count: number }) {
  return (
    <Card>
      <Rows>
        <Row
          to="/till/settlements"
          what="结算单"
          note="村里按单付给超市的钱"
          end={count > 0 && <Chip tone="wait">{count} 份等您确认</Chip>}
        />
      </Rows>
    </Card>
  );
}
