import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import type { Choice } from '~/components/ui/field';
import { Row, Rows } from '~/components/ui/rows';
import type { FormReply } from '~/http/form.server';
import { SettingForm } from './setting-form';

interface SettingPageProps {
  readonly place: string;
  readonly back: string;
  readonly setting: { readonly value: string; readonly source: string };
  readonly hint: string;
  readonly choices: readonly Choice[] | null;
  readonly history: readonly { readonly id: string; readonly what: string; readonly note: string }[];
  readonly mayChange: boolean;
  readonly requestId: string;
  readonly today: string;
  readonly reply: FormReply | undefined;
}

/** One setting: its value, the form for another one, and everything that was ever decided. */
export function SettingBody({ setting, history, mayChange, ...form }: SettingPageProps) {
  const facts = [
    { term: '现在是', value: setting.value },
    { term: '由谁定的', value: setting.source },
  ];
  return (
    <div className="columns">
      <Card title="现在">
        <Facts facts={facts} />
      </Card>
      {mayChange && <SettingForm {...form} />}
      <Card title="改动记录">
        {history.length === 0 && <p className="hint">还没有人改过。</p>}
        <Rows>
          {history.map((change) => (
            <Row key={change.id} what={change.what} note={change.note} />
          ))}
        </Rows>
      </Card>
    </div>
  );
}
