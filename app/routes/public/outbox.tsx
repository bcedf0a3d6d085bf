import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listRecentMessages } from '#services/messages/index';
import { EntryShell } from '~/components/shell/entry-shell';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { formatMoment, maskedPhone } from '~/copy/format';
import { messageText } from '~/copy/messages';
import { requireOperatorInProduction } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '待发短信 · 益邻' }];

/** What would go out by text message: for the operator, and for everybody outside production. */
export async function loader(args: LoaderFunctionArgs) {
  await requireOperatorInProduction(args);
  const messages = await listRecentMessages(readFrom(args.context));
  return messages.map((message) => ({
    id: message.id,
    text: messageText(message.kind, message.details),
    to: maskedPhone(message.recipient),
    at: formatMoment(message.recordedAt),
    state: message.failure ? 'failed' : message.sentAt ? 'sent' : 'waiting',
  }));
}

const states = {
  failed: { tone: 'bad', label: '没发出' },
  sent: { tone: 'good', label: '已交出' },
  waiting: { tone: 'wait', label: '等着发' },
} as const;

export default function Outbox() {
  const messages = useLoaderData<typeof loader>();
  return (
    <EntryShell title="待发短信" lead="没有签短信合同的时候，要发给大家的话都在这里，由运维人员转告。只留一天。">
      <Card>
        {messages.length === 0 ? (
          <EmptyState icon="bell" title="今天还没有短信" />
        ) : (
          <Rows>
            {messages.map((message) => {
              const state = states[message.state as keyof typeof states];
              return (
                <Row
                  key={message.id}
                  what={message.text}
                  note={`${message.at} · 发给 ${message.to}`}
                  end={<Chip tone={state.tone}>{state.label}</Chip>}
                />
              );
            })}
          </Rows>
        )}
      </Card>
    </EntryShell>
  );
}
