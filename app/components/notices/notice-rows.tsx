import type { NoticeKind } from '#services/notices/vocabulary';
import { Chip } from '~/components/ui/chip';
import { Pager } from '~/components/ui/pager';
import { Parts, Row, Rows } from '~/components/ui/rows';
import { formatDay } from '~/copy/format';
import { rowDetailWords } from '~/copy/labels/fund-notices';
import { rowAmountWords, rowNote, standingLabel, standingTones } from '~/copy/labels/notices';
import type { PublicNoticeRow } from '~/http/notice.server';

interface NoticeRowsProps {
  readonly kind: NoticeKind;
  readonly rows: readonly PublicNoticeRow[];
  readonly page: number;
  readonly pages: number;
  readonly here: string;
  /** Where one objects; none where it is too late or stopped. */
  readonly objectTo: string | null;
}

/** The rows of a notice on a phone, each with where it stands and a way to object. */
export function NoticeRows({ kind, rows, page, pages, here, objectTo }: NoticeRowsProps) {
  return (
    <>
      <Rows>
        {rows.map((row) => (
          <Row
            key={row.id}
            what={
              <>
                {row.position}. <b>{row.person}</b>
                {kind !== 'assessment' && kind !== 'stars' && ` ${row.what}`}
              </>
            }
            note={<Parts of={rowParts(kind, row)} />}
            end={
              <>
                <span className="amount in">
                  {kind === 'deduction' ? '−' : ''}
                  {rowAmountWords(kind, row.amount, row.details)}
                </span>
                <br />
                <Chip tone={standingTones[row.standing]}>{standingLabel(kind, row.standing)}</Chip>
                {objectTo && row.standing === 'hanging' && (
                  <>
                    <br />
                    <a href={`${objectTo}?row=${row.position}`}>提异议</a>
                  </>
                )}
              </>
            }
          />
        ))}
      </Rows>
      <Pager
        label="翻页"
        previous={page > 1 ? { to: `${here}?page=${page - 1}`, label: '前一页' } : undefined}
        next={page < pages ? { to: `${here}?page=${page + 1}`, label: '后一页' } : undefined}
        position={`第 ${page} / ${pages} 页`}
      />
    </>
  );
}

function rowParts(kind: NoticeKind, row: PublicNoticeRow): string[] {
  const changed = row.settledAmount !== null && row.settledAmount !== row.amount && row.standing !== 'stopped';
  return [
    kind !== 'assessment' && row.occurredOn ? formatDay(row.occurredOn) : '',
    rowNote(row.note),
    ...(row.details ? rowDetailWords(row.details) : []),
    changed && row.standing !== 'withdrawn'
      ? `现为 ${rowAmountWords(kind, row.settledAmount ?? '0', row.details)}`
      : '',
  ].filter(Boolean);
}
