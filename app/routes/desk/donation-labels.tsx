import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadDonation } from '#services/donations/index';
import { PaperShell } from '~/components/shell/paper-shell';
import { ButtonLink } from '~/components/ui/button';
import { QrCode } from '~/components/ui/qr-code';
import { donorInWords } from '~/copy/labels/donations';
import { answerPage } from '~/http/answer.server';
import { siteAddress } from '~/http/board.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '物资标签 · 益邻' }];

/** What one sheet of A4 holds. */
const LABELS = 24;

/** A sheet of labels for the goods of a donation, one kind at a time: whoever scans one sees who gave it and where the rest went. */
export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'donations.manage');
  const donation = await answerPage(() => loadDonation(readFrom(args.context), village.id, args.params.donation ?? ''));
  const { id, year, number, lines } = donation;
  const asked = Number(new URL(args.request.url).searchParams.get('line'));
  const line = lines.find(({ position }) => position === asked) ?? lines[0];
  return {
    village,
    address: `${siteAddress(args)}/v/${village.code}/donations/${id}`,
    donation: { id, number: `${year}-${number}`, donor: donorInWords(donation) },
    kinds: lines.map(({ position, goodsName }) => ({ position, goodsName })),
    goodsName: line?.goodsName ?? '',
  };
}

export default function DonationLabels() {
  const { village, address, donation, kinds, goodsName } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/donations/${donation.id}`, label: '回这笔捐赠' }}>
      {kinds.length > 1 && (
        <div className="page-actions no-print">
          <p className="actions">
            {kinds.map((kind) => (
              <ButtonLink key={kind.position} kind="quiet" to={`?line=${kind.position}`}>
                {kind.goodsName}
              </ButtonLink>
            ))}
          </p>
        </div>
      )}
      <h1 className="no-print page-actions">捐赠物资标签</h1>
      <article className="label-sheet">
        {Array.from({ length: LABELS }, (_, index) => (
          <div key={index}>
            <QrCode text={address} label="看这批物资的去向" correction="Q" />
            <div>
              <b>{goodsName}</b>
              <br />
              {donation.donor}捐赠
              <br />
              {village.name} {donation.number}
              <br />
              <small>扫码看去向</small>
            </div>
          </div>
        ))}
      </article>
    </PaperShell>
  );
}
