import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AuditList } from '~/components/account/audit-list';
import { UpperDesk } from '~/components/shell/upper-desk';
import { ButtonLink } from '~/components/ui/button';
import { auditAddress, readAuditAsked, readAuditLines } from '~/http/audit-list.server';
import { requireRole } from '~/http/guards.server';
import { readUpperDesk } from '~/http/upper-desk.server';

const linesPerPage = 50;

export const meta: MetaFunction = () => [{ title: '操作日志 · 益邻' }];

/** The log of every village in scope; what belongs to no village is for those above villages. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'audit.view');
  const asked = readAuditAsked(args.request);
  const [{ frame }, page] = await Promise.all([
    readUpperDesk(args.context, actor),
    readAuditLines(args, actor.villageIds, isCountyWide(actor.role), asked, linesPerPage),
  ]);
  return { frame, asked, ...page, workbook: `/desk/audit.xlsx${auditAddress({ ...asked, after: undefined })}` };
}

const isCountyWide = (role: string) => role === 'county-administrator' || role === 'operator';

export default function UpperAudit() {
  const { frame, asked, lines, older, workbook } = useLoaderData<typeof loader>();
  return (
    <UpperDesk
      frame={frame}
      current="audit"
      title="操作日志"
      subtitle="谁在什么时候从哪里做了什么。只记、不改、不删。"
      actions={
        <ButtonLink kind="quiet" icon="download" to={workbook} download>
          存成 Excel
        </ButtonLink>
      }
    >
      <AuditList here="/desk/audit" asked={asked} lines={lines} older={older} withVillage />
    </UpperDesk>
  );
}
