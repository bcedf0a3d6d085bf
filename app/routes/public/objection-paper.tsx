import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { QrCode } from '~/components/ui/qr-code';
import { Table } from '~/components/ui/table';
import { noticeWords } from '~/copy/labels/objections';
import { loadBoardVillage, siteAddress } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readNoticeFor } from '~/http/objection.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `异议书 · ${data?.village.name ?? ''}` }];

/** A form to fill in by hand, for whoever has no phone. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await allowAnonymous(args);
  const village = await loadBoardVillage(args);
  const { id, year, number, kind, title } = await readNoticeFor(args, actor, village);
  const address = `${siteAddress(args)}/v/${village.code}/notices/${id}/objection`;
  return { village, address, notice: { id, year, number, kind, title } };
}

const lines = [
  { what: '对第几行有异议', space: '第　　　行（不填就是整份公示）' },
  { what: '那一行写的是谁、什么事', space: '' },
  { what: '为什么有异议（哪一天、什么情况）', space: '\n\n\n\n\n\n' },
  { what: '姓名（可以不填）', space: '' },
  { what: '联系电话（可以不填，不公开）', space: '' },
  { what: '日期', space: '　　　　年　　月　　日' },
];

export default function ObjectionPaper() {
  const { village, address, notice } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/v/${village.code}/notices/${notice.id}`, label: '回这份公示' }}>
      <Sheet head={village.name} number={noticeWords(notice)}>
        <h1>异议书</h1>
        <p>
          对这份公示有不同意见，请填好交到村委会，或投进意见箱。村里给您回执，按期书面答复。
          {village.phone && `监督电话：${village.phone}。`}
        </p>
        <Table
          items={lines}
          rowKey={(line) => line.what}
          columns={[
            { head: '项目', cell: (line) => line.what },
            { head: '请填写', cell: (line) => <div className="whitespace-pre-line">{line.space}　</div> },
          ]}
        />
        <div className="sheet-foot">
          <p>收到日期：　　　　　　经手人：</p>
          <QrCode text={address} label="网上提异议的二维码" />
        </div>
      </Sheet>
    </PaperShell>
  );
}
