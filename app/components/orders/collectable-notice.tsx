import { Link } from '@remix-run/react';
import { Notice } from '~/components/ui/notice';

/** Tells the cashier that whoever stands there has ordered something. */
export function CollectableNotice({ count, to }: { readonly count: number; readonly to: string }) {
  if (count === 0) return null;
  return (
    <Notice tone="good">
      有 {count} 个预约可取。
      <Link to={to} reloadDocument>
        看预约
      </Link>
    </Notice>
  );
}
