import {
  CRITERIA_MAX,
  CRITERION_SOURCES,
  FACT_KINDS,
  GRADES_MAX,
  ITEMS_MAX,
  RATING_STEPS,
  type SchemeContent,
  STARS_MAX,
} from '#services/stars/vocabulary';
import { Card } from '~/components/ui/card';
import { ChoiceField, SelectField, TextField } from '~/components/ui/field';
import { criterionSourceLabels, factKindLabels, factUnitLabels, starStepLabels } from '~/copy/labels/stars';
import { choices, LineButton, PartProblem, type PartProps } from './scheme-fields';
import type { SchemeField } from './scheme-form-values';

/** The stars: name, sign, meaning. */
export function StarsPart({ fields, content, lines }: PartProps) {
  return (
    <Card title="三、评哪几颗星" id="stars">
      <PartProblem sentence={fields.problemAt('stars')} />
      {content.stars.length === 0 && <p className="hint">督查只打分时，不用写星。</p>}
      {content.stars.map(({ code, name }, place) => (
        <div className="inline-form" key={code}>
          <input type="hidden" name={`stars[${place}].code`} value={code} />
          <TextField label="名称" size={8} maxLength={12} {...fields.state(`stars[${place}].name`)} />
          <TextField label="标记（一个字）" size={3} maxLength={2} {...fields.state(`stars[${place}].sign`)} />
          <TextField label="要求" size={24} maxLength={60} {...fields.state(`stars[${place}].meaning`)} />
          <LineButton lines={lines} line={`stars:${place}`}>
            {`去掉${name || '这颗'}`}
          </LineButton>
        </div>
      ))}
      {content.stars.length < STARS_MAX && (
        <LineButton lines={lines} line="stars">
          加一颗星
        </LineButton>
      )}
    </Card>
  );
}

/** What is judged or counted, and for how many points. */
export function CriteriaPart({ fields, content, lines }: PartProps) {
  return (
    <Card title="四、评什么、各多少分" id="criteria">
      <PartProblem sentence={fields.problemAt('criteria')} />
      <p className="hint">各项分值加起来是 100。</p>
      {content.criteria.map((criterion, place) => (
        <div className="inset" key={criterion.code}>
          <CriterionFields fields={fields} content={content} place={place} />
          <LineButton lines={lines} line={`criteria:${place}`}>
            {`去掉${criterion.name || '这一项'}`}
          </LineButton>
        </div>
      ))}
      {content.criteria.length < CRITERIA_MAX && (
        <LineButton lines={lines} line="criteria">
          加一项
        </LineButton>
      )}
    </Card>
  );
}

interface CriterionFieldsProps {
  readonly fields: SchemeField;
  readonly content: SchemeContent;
  readonly place: number;
}

function CriterionFields({ fields, content, place }: CriterionFieldsProps) {
  const at = `criteria[${place}]`;
  const criterion = content.criteria[place]!;
  const stars = content.stars.map(({ code, name }) => ({ value: code, label: name || code }));
  return (
    <>
      <h3 className="mt-6">{`第 ${place + 1} 项${criterion.name ? `：${criterion.name}` : ''}`}</h3>
      <input type="hidden" name={`${at}.code`} value={criterion.code} />
      <div className="inline-form">
        <TextField label="内容" size={12} maxLength={30} {...fields.state(`${at}.name`)} />
        <TextField label="分值" size={4} inputMode="decimal" {...fields.state(`${at}.points`)} />
        {stars.length > 0 && (
          <SelectField label="算在哪颗星" placeholder="请选" choices={stars} {...fields.state(`${at}.star`)} />
        )}
        <SelectField
          label="分数怎么来"
          choices={choices(CRITERION_SOURCES, criterionSourceLabels)}
          {...fields.state(`${at}.source`)}
        />
      </div>
      <ChoiceField
        label="由哪几步来评（按数据算的不用选）"
        name={`${at}.judgedIn`}
        choices={choices(RATING_STEPS, starStepLabels)}
        value={fields.ticked(`${at}.judgedIn`, criterion.judgedIn)}
        error={fields.state(`${at}.judgedIn`).error}
      />
      <div className="inline-form">
        <SelectField
          label="按哪种数据算"
          placeholder="不按数据"
          choices={FACT_KINDS.map((kind) => ({
            value: kind,
            label: `${factKindLabels[kind]}（${factUnitLabels[kind]}）`,
          }))}
          {...fields.state(`${at}.fact.kind`)}
        />
        <TextField label="做到多少得满分" size={6} inputMode="decimal" {...fields.state(`${at}.fact.target`)} />
        <TextField label="数据占（%）" size={4} inputMode="numeric" {...fields.state(`${at}.factPercent`)} />
      </div>
    </>
  );
}

/** What people tick, the best first. */
export function GradesPart({ fields, content, lines }: PartProps) {
  return (
    <Card title="五、评议票上的档次" id="grades">
      <PartProblem sentence={fields.problemAt('grades')} />
      <p className="hint">从好到差，二到六档；“不了解”每张票都有，不用写。</p>
      {content.grades.map(({ name }, place) => (
        <div className="inline-form" key={place}>
          <TextField label="档次" size={8} maxLength={12} {...fields.state(`grades[${place}].name`)} />
          <TextField label="算百分之几" size={4} inputMode="numeric" {...fields.state(`grades[${place}].percent`)} />
          <LineButton lines={lines} line={`grades:${place}`}>
            {`去掉${name || '这一档'}`}
          </LineButton>
        </div>
      ))}
      {content.grades.length < GRADES_MAX && (
        <LineButton lines={lines} line="grades">
          加一档
        </LineButton>
      )}
    </Card>
  );
}

/** What costs every star, and why somebody may not take part. */
export function ItemsPart({ fields, content, lines }: PartProps) {
  const lists = [
    { list: 'vetoes', title: '一票否决', hint: '有其中一项、有证据、由另一个人决定，就一颗星也没有。' },
    { list: 'exemptions', title: '可以免评的情形', hint: '免评要选一种情形，写明原因。' },
  ] as const;
  return (
    <Card title="七、一票否决和免评" id="items">
      {lists.map(({ list, title, hint }) => (
        <div className="inset" key={list} id={list}>
          <h3 className="mt-6">{title}</h3>
          <p className="hint">{hint}</p>
          <PartProblem sentence={fields.problemAt(list)} />
          {content[list].map(({ code, name }, place) => (
            <div className="inline-form" key={code}>
              <input type="hidden" name={`${list}[${place}].code`} value={code} />
              <TextField
                label={`第 ${place + 1} 种`}
                size={24}
                maxLength={60}
                {...fields.state(`${list}[${place}].name`)}
              />
              <LineButton lines={lines} line={`${list}:${place}`}>
                {`去掉${name || '这一种'}`}
              </LineButton>
            </div>
          ))}
          {content[list].length < ITEMS_MAX && (
            <LineButton lines={lines} line={list}>
              加一种
            </LineButton>
          )}
        </div>
      ))}
    </Card>
  );
}
