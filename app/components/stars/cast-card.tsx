import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Island } from '~/components/ui/island';
import { inGroups } from '~/copy/labels/stars';

/** The receipt of a ballot that was cast: large, once, and never with what it says. */
export function CastCard({ receipt, villageCode }: { readonly receipt: string; readonly villageCode: string }) {
  return (
    <>
      <Card title="票已投进票箱" kind="code">
        <p>您的回执号</p>
        <p className="receipt">{inGroups(receipt)}</p>
        <p>请抄下来、截个图，或者打印。这个号只显示这一次。</p>
        <button type="button" className="btn quiet block" id="print-page" hidden>
          打印这一页
        </button>
      </Card>
      <Card title="回执有什么用">
        <ul className="rows">
          <li>
            <p>结束以后，村里公开所有回执号。您的号在里面，就说明这一票数进去了，没有丢。</p>
          </li>
          <li>
            <p>回执上没有您的名字，也查不出您怎么评的。别人拿到它，也只能看到“已计票”三个字。</p>
          </li>
        </ul>
      </Card>
      <div className="page-actions">
        <ButtonLink to={`/v/${villageCode}/stars/receipts`} kind="quiet" block icon="search">
          以后从这里查回执
        </ButtonLink>
      </div>
      <Island name="ballot" />
    </>
  );
}
