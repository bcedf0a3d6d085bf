import { z } from 'zod';
import { problemSentence, problemTitle } from '~/copy/api-problems';
import { type Operation, PROBLEMS, problemStatus } from './problem-codes';
import {
  goodsPage,
  goodsQuery,
  inspection,
  inspectionRequest,
  problem,
  receipt,
  redemptionRequest,
  reversalRequest,
  shop,
  slip,
} from './wire';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest as Json;
}

const component = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json) => ({ 'application/json': { schema } });

const exampleOf = (code: string) => ({
  value: {
    type: `/api/v1#${code}`,
    title: problemTitle(problemStatus(code)),
    status: problemStatus(code),
    detail: problemSentence(code),
    code,
    requestId: '1f0c9a52-3c1e-4d0b-9a53-0f6a1b2c3d4e',
  },
});

const nameOf = (code: string) => code.replace('/', '.');

/** The problems of an operation, by status, each with its codes. */
function problemResponses(operation: Operation): Json {
  return Object.fromEntries(
    [...grouped(PROBLEMS[operation])]
      .sort(([one], [other]) => one - other)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.map((code) => `\`${code}\` ${problemSentence(code)}`).join('\n\n'),
          ...([429, 503].includes(status) && {
            headers: { 'Retry-After': { description: '几秒以后再试', schema: { type: 'integer', minimum: 1 } } },
          }),
          content: {
            'application/problem+json': {
              schema: { allOf: [component('Problem'), { properties: { code: { enum: codes } } }] },
              examples: Object.fromEntries(codes.map((code) => [nameOf(code), exampleOf(code)])),
            },
          },
        },
      ]),
  );
}

function grouped(codes: readonly string[]): Map<number, string[]> {
  const byStatus = new Map<number, string[]>();
  for (const code of codes) byStatus.set(problemStatus(code), [...(byStatus.get(problemStatus(code)) ?? []), code]);
  return byStatus;
}

const key = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '每一单一个新的。没收到回答就用同一个再发：已经办成的，还给同一张单。',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
  example: '5b0c3f0e-till7-000123',
};
const slipId = { name: 'id', in: 'path', required: true, description: '兑换单的 id', schema: { type: 'string' } };
const replayed = {
  'Idempotency-Replayed': { description: '这个 key 早已办成，这是同一张单', schema: { type: 'string', const: 'true' } },
};
const location = { Location: { description: '这张单的地址', schema: { type: 'string' } } };

interface Described {
  readonly operation: Operation;
  readonly summary: string;
  readonly parameters?: readonly object[];
  readonly request?: string;
  readonly answers: Json;
}

function describe({ operation, summary, parameters, request, answers }: Described) {
  return {
    operationId: operation,
    summary,
    ...(parameters && { parameters }),
    ...(request && { requestBody: { required: true, content: json(component(request)) } }),
    responses: { ...answers, ...problemResponses(operation) },
  };
}

type DescribedOperation = ReturnType<typeof describe>;

const answer = (description: string, name: string, headers?: Json) => ({
  description,
  ...(headers && { headers }),
  content: json(component(name)),
});

/** The query's fields as parameters. */
function queryParameters(): object[] {
  const { properties } = schemaOf(goodsQuery, 'input') as { properties: Record<string, Json> };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    description,
    schema,
  }));
}

const paths = (): Record<string, Record<string, DescribedOperation>> => ({
  '/redemptions': {
    post: describe({
      operation: 'redeem',
      summary: '兑换：扫码、扣积分、出库、开单，一步办成',
      parameters: [key],
      request: 'RedemptionRequest',
      answers: {
        200: answer('同一个 Idempotency-Key，或同一个码几秒内重复：早已办成，这是那张单', 'Receipt', replayed),
        201: answer('办成了', 'Receipt', location),
      },
    }),
  },
  '/redemptions/{id}': {
    get: describe({
      operation: 'readSlip',
      summary: '看本超市的一张兑换单',
      parameters: [slipId],
      answers: { 200: answer('兑换单', 'Slip') },
    }),
  },
  '/redemptions/{id}/reversal': {
    post: describe({
      operation: 'takeBack',
      summary: '整单退货：剩下的商品都退回货架，积分退回原处',
      parameters: [slipId, key],
      request: 'ReversalRequest',
      answers: {
        200: answer('同一个 Idempotency-Key：早已退好', 'Slip', replayed),
        201: answer('退好了', 'Slip', location),
      },
    }),
  },
  '/goods': {
    get: describe({
      operation: 'listGoods',
      summary: '本超市现在能兑换的商品',
      parameters: queryParameters(),
      answers: {
        200: answer('一页商品', 'GoodsPage', { ETag: { schema: { type: 'string' } } }),
        304: { description: '和 If-None-Match 的一样，没有变' },
      },
    }),
  },
  '/codes/inspect': {
    post: describe({
      operation: 'inspect',
      summary: '看一个码是谁的、能用多少；码不会用掉',
      request: 'InspectionRequest',
      answers: { 200: answer('持有人和能用的积分', 'Inspection') },
    }),
  },
  '/shop': {
    get: describe({
      operation: 'readShop',
      summary: '令牌所属的超市和今天的情况',
      answers: { 200: answer('超市', 'Shop') },
    }),
  },
});

/** The interface in OpenAPI 3.1, made from the schemas that read requests and shape answers. */
export function makeDescription() {
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: '益邻 · 收银接口',
      version: '1.0.0',
      description: '给别家的收银机和小程序：扫积分码兑换商品。积分都写成带两位小数的文字，时间都带时区。',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ device: [] }],
    paths: paths(),
    components: {
      securitySchemes: {
        device: { type: 'http', scheme: 'bearer', description: '村委会在“接入设备”里给的令牌，以 yl_ 开头' },
      },
      schemas: {
        RedemptionRequest: schemaOf(redemptionRequest, 'input'),
        ReversalRequest: schemaOf(reversalRequest, 'input'),
        InspectionRequest: schemaOf(inspectionRequest, 'input'),
        Receipt: schemaOf(receipt, 'output'),
        Slip: schemaOf(slip, 'output'),
        GoodsPage: schemaOf(goodsPage, 'output'),
        Inspection: schemaOf(inspection, 'output'),
        Shop: schemaOf(shop, 'output'),
        Problem: schemaOf(problem, 'output'),
      },
    },
  };
}

export type ApiDescription = ReturnType<typeof makeDescription>;
