import type { Role } from '#services/kernel/actor';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { roleLabels } from '~/copy/labels/identity';

interface DemonstrationListProps {
  readonly choices: readonly { readonly index: number; readonly role: string; readonly label: string }[];
  readonly next: string;
}

/** One tap per role, in the demonstration only. */
export function DemonstrationList({ choices, next }: DemonstrationListProps) {
  if (choices.length === 0) return null;
  return (
    <Card title="演示：一键登录">
      <p className="hint">这些人和数据都是编的，随便试。</p>
      <form method="post" action="/sign-in/demonstration">
        <input type="hidden" name="next" value={next} />
        <ul className="rows">
          {choices.map((choice) => (
            <li key={choice.index}>
              <span>
                {choice.label}
                <small>{roleLabels[choice.role as Role] ?? choice.role}</small>
              </span>
              <Button kind="quiet" name="person" value={String(choice.index)}>
                进入
              </Button>
            </li>
          ))}
        </ul>
      </form>
    </Card>
  );
}
