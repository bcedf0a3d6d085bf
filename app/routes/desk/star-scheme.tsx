import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { contentProblems } from '#services/stars/index';
import { SchemeActions } from '~/components/stars/scheme-actions';
import { SchemeBallot } from '~/components/stars/scheme-ballot';
import { SchemeDesk } from '~/components/stars/scheme-desk';
import { SchemeHistory } from '~/components/stars/scheme-history';
import { SchemeSheet } from '~/components/stars/scheme-sheet';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { formatDate } from '~/copy/format';
import { schemeLevelLabels } from '~/copy/labels/stars';
import { requireUnit } from '~/http/guards.server';
import { readSchemePage } from '~/http/star-schemes.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.version.name ?? '评星办法'} · 益邻` },
];

/** One version of a scheme: what it says, what the ballot looks like, all versions, and what can be done with it. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await readSchemePage(args, await requireUnit(args, 'stars.view'));
  return { ...page, problems: page.version.state === 'draft' ? contentProblems(page.version.content).length : 0 };
}

export default function StarScheme() {
  const page = useLoaderData<typeof loader>();
  const { frame, home, version, versions, standing, isOwn, problems, today } = page;
  const hasOwn = versions.some((each) => each.level === versions[0]?.level && each.unitId !== version.unitId && !isOwn);
  const meeting = version.meetingOn && `${formatDate(version.meetingOn)}${version.meeting}通过，`;
  return (
    <SchemeDesk
      frame={frame}
      title={version.name}
      subtitle={`${schemeLevelLabels[version.level]} · ${version.unitName} · 第 ${version.number} 版${meeting ? `，${meeting}${formatDate(version.validFrom ?? '')}起执行` : `，${version.draftedByName}起草`}`}
      actions={<SchemeActions {...page} hasOwn={hasOwn} />}
    >
      {version.state === 'draft' && problems > 0 && (
        <Notice tone="wait">草稿还有 {problems} 处要补，补好才能登记通过。</Notice>
      )}
      {version.state === 'draft' && problems === 0 && (
        <Notice tone="good">草稿已经完整。打印出来上会讨论，通过以后在这里登记。</Notice>
      )}
      {!isOwn && <Notice>这一套由{version.unitName}定，这里只能看。要改，就照着改一份自己的。</Notice>}
      {standing && standing.versionId !== version.versionId && (
        <Notice>
          今天执行的是{standing.unitName}第 {standing.number} 版。
          <a href={`${home}/${version.versionId}/comparison?with=${standing.versionId}`}>看两版有什么不同</a>
        </Notice>
      )}
      <SchemeSheet content={version.content} />
      <div className="split">
        <SchemeBallot content={version.content} />
        <Card title="所有版本">
          <SchemeHistory home={home} versions={versions} version={version} today={today} />
        </Card>
      </div>
    </SchemeDesk>
  );
}
