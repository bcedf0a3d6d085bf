import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadCertificates } from '#services/stars/index';
import { PaperShell } from '~/components/shell/paper-shell';
import { CertificateSheet } from '~/components/stars/certificate-sheet';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '打印荣誉证书 · 益邻' }];

/** The certificates of a round, a sheet each. */
export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'stars.manage');
  const certificates = await answerPage(() =>
    loadCertificates(readFrom(args.context), village.id, args.params.round ?? ''),
  );
  return { village, certificates };
}

export default function StarCertificates() {
  const { village, certificates } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/stars/honours`, label: '回光荣榜' }}>
      {certificates.map((facts) => (
        <CertificateSheet key={facts.participantId} village={village.name} facts={facts} />
      ))}
    </PaperShell>
  );
}
