import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadShop } from '#services/shop/index';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { QrCode } from '~/components/ui/qr-code';
import { hoursInWords } from '~/copy/shop';
import { answerPage } from '~/http/answer.server';
import { siteAddress } from '~/http/board.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '超市二维码 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'shop.view');
  const shop = await answerPage(() => loadShop(readFrom(args.context), village.id, args.params.shop ?? ''));
  return {
    village: { code: village.code, name: village.name },
    shop,
    address: `${siteAddress(args)}/s/${village.code}/${shop.id}`,
  };
}

export default function ShopPoster() {
  const { village, shop, address } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/shops/${shop.id}`, label: '回到超市' }}>
      <Sheet head={shop.name} number={village.name}>
        <div className="poster">
          <h1>扫一扫，先约好再来取</h1>
          <QrCode text={address} label={`${shop.name}的二维码`} correction="Q" />
          <p className="address">{address}</p>
          <ul>
            <li>看能换什么、要多少积分、还有多少货</li>
            <li>选好、预约，积分先预留，货给您留着</li>
            <li>备好了手机会告诉您，凭取货码来取</li>
            <li>不想要了可以取消，积分全部退回</li>
          </ul>
          <p>
            {[hoursInWords(shop), shop.openingHours, shop.phone && `电话 ${shop.phone}`].filter(Boolean).join('　')}
          </p>
          <p>没有智能手机的，带积分卡直接来店里换。</p>
        </div>
      </Sheet>
    </PaperShell>
  );
}
