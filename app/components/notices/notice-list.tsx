import { Chip } from '~/components/ui/chip';
import { Parts, Row, Rows } from '~/components/ui/rows';
import {
  daysLeftWords,
  noticeNumber,
  noticeStateLabels,
  noticeStateTones,
  noticeTitle,
  wholeWords,
} from '~/copy/labels/notices';
import type { ListedNotice } from '~/http/notice.server';

interface NoticeListProps {
  readonly notices: readonly ListedNotice[];
  /** Before the notice's id. */
  readonly to: string;
}

/** Notices, each with its number, how long it hangs and what it is about. */
export function NoticeList({ notices, to }: NoticeListProps) {
  return (
    <Rows>
      {notices.map((notice) => (
        <Row
          key={notice.id}
          to={`${to}/${notice.id}`}
          what={noticeTitle(notice)}
          note={<Parts of={[noticeNumber(notice), wholeWords(notice), daysLeftWords(notice)]} />}
          end={<Chip tone={noticeStateTones[notice.state]}>{noticeStateLabels[notice.state]}</Chip>}
        />
      ))}
    </Rows>
  );
}
