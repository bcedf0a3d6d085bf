import { Link } from '@remix-run/react';
import type { TalkEntry } from '#services/appraisal/index';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { talkCauseLabels, talkOutcomeLabels } from '~/copy/labels/appraisal';
import { TalkChip } from './talk-parts';

/** Talks of a village, without their words. */
export function TalkTable({ talks, here }: { readonly talks: readonly TalkEntry[]; readonly here: string }) {
  return (
    <Table
      items={talks}
      rowKey={(talk) => talk.id}
      columns={[
        {
          head: '姓名',
          cell: (talk: TalkEntry) => (
            <>
              <Link to={`${here}/${talk.id}`} reloadDocument>
                {talk.memberName}
              </Link>
              <small>{talk.gridName ?? talk.memberNumber}</small>
            </>
          ),
        },
        { head: '为什么', cell: (talk) => talkCauseLabels[talk.cause] },
        { head: '最晚哪天谈', cell: (talk) => formatDate(talk.dueOn) },
        {
          head: '哪天谈的',
          cell: (talk) =>
            talk.heldOn && (
              <>
                {formatDate(talk.heldOn)}
                <small>{talk.heldByName}</small>
              </>
            ),
        },
        { head: '哪天回访', cell: (talk) => talk.followUpOn && formatDate(talk.followUpOn) },
        { head: '结果', cell: (talk) => talk.outcome && talkOutcomeLabels[talk.outcome] },
        { head: '状态', cell: (talk) => <TalkChip talk={talk} /> },
      ]}
    />
  );
}
