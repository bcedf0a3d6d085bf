import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  BOOK_FIGURES,
  type BookFigures,
  cancelApproved,
  listBookYears,
  listBranchBooks,
  listMemberBooks,
  listVillageBooks,
  readFundFigures,
  readOwnBook,
} from '#services/fund/index';
import { sum, yuan } from '#services/kernel/decimal';
import { postTransfers } from '#services/ledger/index';
import { type FundVillage, createFundMember, createFunding, createFundVillage } from '#tests/factories/fund';
import { about, grantApplication, reportSpending, settleSpending, spendingOf } from '#tests/factories/fund-spending';
import { createBranch, createGrid, setup } from '#tests/factories/org';
import { test } from '#tests/harness/database';
