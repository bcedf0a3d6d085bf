import type { NoticeKind } from '#services/notices/vocabulary';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate } from '~/copy/format';
import { noticeWords } from '~/copy/labels/objections';

interface NoticeChoiceProps {
  readonly notices: readonly {
    readonly id: string;
    readonly year: number;
    readonly number: number;
    readonly kind: NoticeKind;
    readonly title: string;
    readonly startsOn: string;
    readonly endsOn: string;
  }[];
  readonly board: string;
}

/** Which notice a letter is about; beside each the blank form to print. */
export function NoticeChoice({ notices, board }: NoticeChoiceProps) {
  return (
    <Card title="对哪一份公示">
      {notices.length === 0 ? (
        <EmptyState icon="board" title="现在没有可以提异议的公示">
          发布公示以后，这里就能选。
        </EmptyState>
      ) : (
        <Rows>
          {notices.map((notice) => (
            <Row
              key={notice.id}
              to={`?notice=${notice.id}`}
              what={noticeWords(notice)}
              note={`${formatDate(notice.startsOn)}至${formatDate(notice.endsOn)}`}
              end={<a href={`${board}/notices/${notice.id}/objection/paper`}>空白异议书</a>}
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}
