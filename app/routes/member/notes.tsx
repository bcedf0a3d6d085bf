import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadUnit } from '#services/org/index';
import { NoteRows } from '~/components/messages/note-rows';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { requireRole } from '~/http/guards.server';
import { readNotes } from '~/http/notes.server';
import { ownMember } from '~/http/own-member.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '消息 · 益邻' }];

const pageSize = 20;

/** What the member was told. */
export async function loader(args: LoaderFunctionArgs) {
  const member = ownMember(await requireRole(args, 'member.own'));
  const reader = readFrom(args.context);
  const page = pageNumber(args.request);
  const { code } = await loadUnit(reader, member.villageId, member.villageId);
  const { notes, more } = await readNotes(reader, member, { number: page, count: pageSize }, code);
  return { villageCode: code, notes, more, page };
}

export default function Notes() {
  const { villageCode, notes, more, page } = useLoaderData<typeof loader>();
  const latest = notes[0];
  return (
    <PhoneShell title="消息" current="account" villageCode={villageCode}>
      {latest && notes.some((note) => note.isNew) && (
        <form method="post" action="/me/notes/reading" className="page-actions">
          <input type="hidden" name="noteId" value={latest.id} />
          <Button kind="quiet" block icon="check">
            都看过了
          </Button>
        </form>
      )}
      <Card>
        {notes.length === 0 ? (
          <EmptyState icon="bell" title="还没有消息">
            申报有了结果、积分快过期、有人代您办理，都会在这里告诉您。
          </EmptyState>
        ) : (
          <NoteRows notes={notes} />
        )}
      </Card>
      <Pager
        label="翻页"
        previous={page > 1 ? { to: `?page=${page - 1}`, label: '新一些' } : undefined}
        next={more ? { to: `?page=${page + 1}`, label: '早一些' } : undefined}
      />
    </PhoneShell>
  );
}
