import { Card, CardLink } from '~/components/ui/card';
import { progressWords } from '~/copy/labels/honours';
import { StarBadge } from './star-badge';

interface Held {
  readonly stars: number;
  readonly of: number;
  readonly won: readonly string[];
  readonly title: string;
}

export interface OwnStanding {
  readonly stars: Held | null;
  readonly schemeName: string | null;
  readonly steps: readonly Parameters<typeof progressWords>[0][];
}

/** A member's stars on their first page, and the nearest way on; nothing for who is not evaluated. */
export function StarLine({ standing }: { readonly standing: OwnStanding }) {
  const { stars, schemeName, steps } = standing;
  const [next] = steps;
  if (!stars && !schemeName) return null;
  return (
    <Card title="我的星" aside={<CardLink to="/me/stars">评星</CardLink>}>
      {stars ? (
        <p>
          <StarBadge {...stars} /> <small>{stars.title}</small>
        </p>
      ) : (
        <p>还没有评过星。</p>
      )}
      {next && <p>{progressWords(next)}。</p>}
    </Card>
  );
}
