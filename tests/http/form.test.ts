import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#services/kernel/refusal';
import { answer, refusalResponse } from '~/http/answer.server';
import { filledIn, formReply, readForm, readQuery } from '~/http/form.server';

const schema = z.object({
  title: z.string().min(2).max(10),
  count: z.number().int().min(1).max(5),
  kind: z.enum(['visit', 'care']),
  day: z.iso.date(),
  note: z.string().optional(),
  password: z.string().optional(),
});

function form(entries: Record<string, string>): FormData {
  const formData = new FormData();
  for (const [name, value] of Object.entries(entries)) formData.append(name, value);
  return formData;
}

const good = { title: '入户走访', count: '2', kind: 'visit', day: '2026-11-18' };

async function errorsOf(entries: Record<string, string>) {
  const read = await readForm(form(entries), schema);
  if (read.ok) throw new Error('the form was taken');
  return read.reply.data.errors;
}

describe('readForm', () => {
  it('gives typed values of a form that is right', async () => {
    const read = await readForm(form({ ...good, note: '' }), schema);
    expect(read.ok && read.value).toEqual({ title: '入户走访', count: 2, kind: 'visit', day: '2026-11-18' });
  });

  it.each([
    ['nothing given', { ...good, title: '' }, 'title', '请填写'],
    ['too short', { ...good, title: '走' }, 'title', '至少 2 个字'],
    ['too long', { ...good, title: '走'.repeat(11) }, 'title', '最多 10 个字'],
    ['not a number', { ...good, count: '两' }, 'count', '请填写数字'],
    ['too small', { ...good, count: '0' }, 'count', '不能小于 1'],
    ['too big', { ...good, count: '6' }, 'count', '不能大于 5'],
    ['not whole', { ...good, count: '1.5' }, 'count', '请填写整数'],
    ['nothing chosen', { ...good, kind: '' }, 'kind', '请选择'],
    ['not among the choices', { ...good, kind: 'other' }, 'kind', '请从列出的选项中选择'],
    ['not a date', { ...good, day: '昨天' }, 'day', '请按 2026-11-18 的样子填写日期'],
  ])('says what is wrong: %s', async (_what, entries, name, message) => {
    expect((await errorsOf(entries))[name]?.[0]).toBe(message);
  });

  it('sends back what was filled in, but never a password', async () => {
    const read = await readForm(form({ ...good, count: '9', password: 'secret' }), schema);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.reply.init?.status).toBe(422);
    expect(read.reply.data.values).toEqual({ ...good, count: '9' });
  });

  it('keeps several values of one name and leaves files out', () => {
    const formData = form({ title: 'a' });
    formData.append('title', 'b');
    formData.append('photo', new File(['x'], 'x.jpg'));
    expect(filledIn(formData)).toEqual({ title: ['a', 'b'] });
  });
});

describe('readQuery', () => {
  it('counts what is wrong as not given and says so', () => {
    const wrong = readQuery(new Request('http://x/?page=-1'), z.object({ page: z.number().min(1).optional() }));
    expect(wrong.value).toBeUndefined();
    expect(wrong.errors.page).toEqual(['不能小于 1']);
    expect(readQuery(new Request('http://x/?page=3'), z.object({ page: z.number() })).value).toEqual({ page: 3 });
  });
});

describe('answer', () => {
  it.each([
    ['ledger/insufficient-balance', 409],
    ['permission/not-allowed', 403],
    ['permission/not-signed-in', 401],
    ['redemption/too-many-attempts', 429],
  ])('turns %s into %i with its sentence and the filled form', async (code, status) => {
    const reply = await answer(form({ title: '肥皂' }), async () => {
      throw new Refusal(code, { needed: '60.00', available: '45.50' });
    });
    const expected = formReply(form({ title: '肥皂' }), reply.data.sentence, status);
    expect(reply).toEqual(expected);
    expect(reply.data.sentence).toMatch(/[一-龥]/);
  });

  it('writes the amounts of a refusal as people read them', async () => {
    const reply = await answer(new FormData(), async () => {
      throw new Refusal('redemption/insufficient-points', { needed: '60.00', available: '1045.50' });
    });
    expect(reply.data.sentence).toBe('积分不够：需要 60 分，可用 1,045.5 分。什么都没有扣。');
  });

  it('makes a 404 page of what is not found, whoever asks', async () => {
    const work = answer(new FormData(), async () => {
      throw new Refusal('claims/not-found');
    });
    await expect(work).rejects.toMatchObject({ status: 404 });
    expect(refusalResponse(new Refusal('permission/not-found')).status).toBe(404);
  });

  it('throws on what is no refusal', async () => {
    const bug = new Error('bug');
    const work = answer(new FormData(), async () => {
      throw bug;
    });
    await expect(work).rejects.toBe(bug);
  });
});
