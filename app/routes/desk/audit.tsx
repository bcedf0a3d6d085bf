import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AuditList } from '~/components/account/audit-list';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { auditAddress, readAuditAsked, readAuditLines } from '~/http/audit-list.server';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';

const linesPerPage = 50;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `操作日志 · ${data?.frame.village.name ?? ''} · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'audit.view');
  const asked = readAuditAsked(args.request);
  const [frame, page] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readAuditLines(args, [village.id], false, asked, linesPerPage),
  ]);
  return { frame, asked, ...page, workbook: `audit.xlsx${auditAddress({ ...asked, after: undefined })}` };
}

export default function DeskAudit() {
  const { frame, asked, lines, older, workbook } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="audit"
      title="操作日志"
      subtitle="谁在什么时候从哪里做了什么。只记、不改、不删。"
      actions={
        <ButtonLink kind="quiet" icon="download" to={`${desk}/${workbook}`} download>
          存成 Excel
        </ButtonLink>
      }
    >
      <AuditList here={`${desk}/audit`} asked={asked} lines={lines} older={older} />
    </VillageDesk>
  );
}
