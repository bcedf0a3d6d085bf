import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadDonation } from '#services/donations/index';
import { dateInChina } from '#services/kernel/clock';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { QrCode } from '~/components/ui/qr-code';
import { Table } from '~/components/ui/table';
import { formatDate, formatYuan } from '~/copy/format';
import { committeeName, officialDate } from '~/copy/labels/notices';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { answerPage } from '~/http/answer.server';
import { siteAddress } from '~/http/board.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '感谢信 · 益邻' }];

/** The letter of thanks, with the way to the donor's own page. */
export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'donations.manage');
  const { id, year, number, donorName, donorDigits, receivedOn, yuan, lines } = await answerPage(() =>
    loadDonation(readFrom(args.context), village.id, args.params.donation ?? ''),
  );
  return {
    village,
    today: dateInChina(),
    address: `${siteAddress(args)}/d/${donorDigits}`,
    donation: { id, number: `${year}-${number}`, donorName, receivedOn, yuan, lines },
  };
}

export default function DonationLetter() {
  const { village, today, address, donation } = useLoaderData<typeof loader>();
  const { donorName, receivedOn, yuan, lines } = donation;
  return (
    <PaperShell back={{ to: `/desk/${village.code}/donations/${donation.id}`, label: '回这笔捐赠' }}>
      <Sheet head={committeeName(village.name)} number={`捐赠 ${donation.number}`}>
        <h1>感谢信</h1>
        <p>{donorName}：</p>
        <p>
          您于{formatDate(receivedOn)}向{village.name}捐赠
          {[lines.length > 0 ? '下列物资' : '', Number(yuan) > 0 ? `人民币 ${formatYuan(yuan)} 元` : '']
            .filter(Boolean)
            .join('和')}
          ，我们已经收到，逐件登记入库。谨代表全体村民，向您表示衷心的感谢！
        </p>
        {lines.length > 0 && (
          <Table
            items={lines}
            rowKey={(line) => String(line.position)}
            columns={[
              { head: '物资', cell: (line) => line.goodsName },
              { head: '数量', cell: (line) => `${line.quantity} ${goodsUnitLabels[line.unit]}`, numeric: true },
              { head: '存放', cell: (line) => line.shopName },
            ]}
          />
        )}
        <p>
          每一件物资给了谁、还剩多少，每一笔捐款怎么用的，您扫一扫左下方的码，随时都能看到。这个码只给了您，请收好。
        </p>
        <div className="sheet-foot">
          <QrCode text={address} label="看捐赠去向的二维码" correction="Q" />
          <p>
            {committeeName(village.name)}（盖章）
            <br />
            {officialDate(today)}
          </p>
        </div>
      </Sheet>
    </PaperShell>
  );
}
