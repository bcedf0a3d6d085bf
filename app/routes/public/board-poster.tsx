import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { QrCode } from '~/components/ui/qr-code';
import { loadBoardVillage, siteAddress } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `公开栏二维码 · ${data?.village.name ?? ''}` },
];

export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  const village = await loadBoardVillage(args);
  return { village, address: `${siteAddress(args)}/v/${village.code}` };
}

export default function BoardPoster() {
  const { village, address } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/v/${village.code}`, label: '回公开栏' }}>
      <Sheet head={`${village.name}积分公开栏`} number={village.townshipName}>
        <div className="poster">
          <h1>扫一扫，看每一分</h1>
          <QrCode text={address} label={`${village.name}公开栏的二维码`} correction="Q" />
          <p className="address">{address}</p>
          <ul>
            <li>谁因为什么得了多少分</li>
            <li>积分能换什么、还有多少货</li>
            <li>现行的积分细则和上限</li>
            <li>账本封存的数字，可以拍下来核对</li>
          </ul>
          <p>不用登录，不用安装。没有智能手机的，请到村委会查看打印的公示。</p>
          {village.phone && <p>监督电话：{village.phone}</p>}
        </div>
      </Sheet>
    </PaperShell>
  );
}
