import type { NoticeKind } from '#services/notices/vocabulary';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { Notice } from '~/components/ui/notice';
import { Pager } from '~/components/ui/pager';
import { Parts, Row, Rows } from '~/components/ui/rows';
import { formatDate } from '~/copy/format';
import { amountWords } from '~/copy/labels/notices';
import type { PublicRow } from '~/http/objection.server';

/** A row in one line: number, who, what. */
export function rowWords(row: Pick<PublicRow, 'position' | 'person' | 'what'>): string {
  return `第 ${row.position} 行 · ${row.person} · ${row.what}`;
}

interface TargetChoiceProps {
  readonly rows: readonly PublicRow[];
  readonly page: number;
  readonly pages: number;
  readonly missing: boolean;
  readonly kind: NoticeKind;
  /** Kept in the address while a row is chosen. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** Which row an objection is about: by its number on the paper, from the list, or the notice as a whole. */
export function TargetChoice({ rows, page, pages, missing, kind, keep = {} }: TargetChoiceProps) {
  const address = (fields: Record<string, string>) => `?${new URLSearchParams({ ...keep, ...fields })}`;
  return (
    <Card title="对哪一项有异议">
      {missing && <Notice tone="wait">这份公示没有这个序号，请再看一下。</Notice>}
      <form method="get" className="inline-form">
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField label="公示上的序号" name="row" inputMode="numeric" required autoComplete="off" />
        <Button kind="quiet">就是这一行</Button>
      </form>
      <Rows>
        {rows.map((row) => (
          <Row
            key={row.id}
            to={address({ row: String(row.position) })}
            what={`${row.position}. ${row.person}：${row.what}`}
            note={row.occurredOn && formatDate(row.occurredOn)}
            end={amountWords(kind, row.amount)}
          />
        ))}
        <Row
          to={address({ row: 'all' })}
          what="对整份公示有异议"
          note={<Parts of={['比如漏了人', '日期不对', '没有开会']} />}
        />
      </Rows>
      <Pager
        label="翻页"
        previous={page > 1 ? { to: address({ page: String(page - 1) }), label: '前一页' } : undefined}
        next={page < pages ? { to: address({ page: String(page + 1) }), label: '后一页' } : undefined}
        position={`第 ${page} / ${pages} 页`}
      />
    </Card>
  );
}
