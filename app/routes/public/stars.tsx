import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PublicShell } from '~/components/shell/public-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { Parts, Row, Rows } from '~/components/ui/rows';
import { formatDate } from '~/copy/format';
import { roundStateLabels, roundStateTones } from '~/copy/labels/stars';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readPublicRounds } from '~/http/public-stars.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `评星 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

/** The rounds of a village, as anybody may follow them. */
export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  return { audience, village, ...(await readPublicRounds(args, village.id)) };
}

export default function BoardStars() {
  const { audience, village, rounds, page, more } = useLoaderData<typeof loader>();
  const here = `/v/${village.code}/stars`;
  return (
    <PublicShell audience={audience} village={village} current="stars">
      <p className="lead">
        自评、互评、群众评、支部拟定、上级核定，一步不少。谁投了什么没有人看得到，多少人投了人人看得到。
      </p>
      <Card title="历次评星">
        {rounds.length === 0 && (
          <EmptyState icon="board" title="还没有评过星">
            村里开始评星以后，每一步到了哪里、多少人参加，都写在这里。
          </EmptyState>
        )}
        <Rows>
          {rounds.map((round) => (
            <Row
              key={round.id}
              to={`${here}/${round.id}`}
              what={round.title}
              note={
                <Parts
                  of={[
                    `${round.year}-${round.number}`,
                    `${formatDate(round.fromOn)}到${formatDate(round.untilOn)}`,
                    `${round.evaluated} 人参评`,
                  ]}
                />
              }
              end={<Chip tone={roundStateTones[round.state]}>{roundStateLabels[round.state]}</Chip>}
            />
          ))}
        </Rows>
        <Pager
          label="翻页"
          previous={page > 1 ? { to: `${here}?page=${page - 1}`, label: '前一页' } : undefined}
          next={more ? { to: `${here}?page=${page + 1}`, label: '后一页' } : undefined}
        />
      </Card>
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="seal" to={`${here}/receipts`}>
          查我的回执
        </ButtonLink>
      </div>
    </PublicShell>
  );
}
