import { describe, expect, test } from 'vitest';
import { lineSchema, schemeFormSchema } from '#services/stars/commands';
import { withLine } from '#services/stars/index';
import { initialValues } from '~/components/stars/scheme-form-values';
import { STAR_PRESETS } from '~/copy/star-presets';
import { readForm } from '~/http/form.server';

/** The form as the editor renders it for a scheme. */
function formOf({ name, content }: (typeof STAR_PRESETS)[number]): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(initialValues(name, content))) form.append(field, value ?? '');
  content.criteria.forEach(({ judgedIn }, place) => {
    for (const step of judgedIn) form.append(`criteria[${place}].judgedIn`, step);
  });
  return form;
}

describe('the editor’s form', () => {
  test.each(STAR_PRESETS)('sends $name back as it was', async (preset) => {
    const form = await readForm(formOf(preset), schemeFormSchema);
    expect(form.ok && form.value.content).toEqual(preset.content);
  });

  test('grows and shrinks by a line', async () => {
    const { content } = STAR_PRESETS[0]!;
    const form = new FormData();
    form.append('line', 'criteria:1');
    const line = await readForm(form, lineSchema);
    expect(line.ok && withLine(content, line.value).criteria.map(({ code }) => code)).toEqual([
      'study',
      'service',
      'discipline',
      'integrity',
    ]);
    const grown = withLine(content, { list: 'stars' });
    expect(grown.stars.at(-1)).toEqual({ code: 'star-6', name: '', meaning: '', sign: '' });
  });
});
