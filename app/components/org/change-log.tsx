import { Card } from '~/components/ui/card';
import { Row, Rows } from '~/components/ui/rows';

interface ChangeLogProps {
  readonly changes: readonly { readonly id: string; readonly what: string; readonly note: string }[];
}

/** What changed in a record, the latest first. */
export function ChangeLog({ changes }: ChangeLogProps) {
  return (
    <Card title="变更记录">
      {changes.length === 0 ? (
        <p className="hint">建档以来没有变更。</p>
      ) : (
        <Rows>
          {changes.map((change) => (
            <Row key={change.id} what={change.what} note={change.note} />
          ))}
        </Rows>
      )}
    </Card>
  );
}
