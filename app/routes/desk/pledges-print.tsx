import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSigners, loadPledgeText } from '#services/appraisal/index';
import { PledgePaper } from '~/components/appraisal/pledge-parts';
import { PaperShell } from '~/components/shell/paper-shell';
import { defaultPledge } from '~/copy/pledge-text';
import { readAsked } from '~/http/appraisal.server';
import { nameFor } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '打印空白责任书 · 益邻' }];

const SHEETS_MAX = 500;

/** A sheet for each who has not signed, with their name; one without a name where nobody is asked yet. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'pledges.view');
  const { q, year, queryOf } = readAsked(args.request);
  const reader = readFrom(args.context);
  const text = await loadPledgeText(reader, village.id, year);
  const asked = { year, search: q, signed: false, limit: SHEETS_MAX };
  const { signers } = await listSigners(reader, village.id, asked);
  const shown = nameFor(actor);
  return {
    ...{ villageName: village.name, year, words: text?.words ?? defaultPledge(village.name, year) },
    back: `/desk/${village.code}/pledges${queryOf()}`,
    people: signers.map(({ memberName, memberNumber }) => ({ memberName: shown(memberName), memberNumber })),
  };
}

export default function PledgesPrint() {
  const { villageName, year, words, back, people } = useLoaderData<typeof loader>();
  const papers = people.length > 0 ? people : [{ memberName: undefined, memberNumber: undefined }];
  return (
    <PaperShell back={{ to: back, label: '回到责任书' }}>
      {papers.map((person, index) => (
        <PledgePaper key={index} villageName={villageName} year={year} words={words} {...person} />
      ))}
    </PaperShell>
  );
}
