export { cancelDonation } from './cancel-donation';
export { closeDueFunds, closeFund } from './close-fund';
export * from './commands';
export { createFund } from './create-fund';
export {
  type Donation,
  type DonationFilter,
  type DonationLine,
  type ListedDonation,
  listDonationLines,
  listDonations,
  listDonationYears,
  loadDonation,
} from './donation-queries';
export { type Donor, findDonorByDigits, listDonors, loadDonor } from './donor-queries';
export { fillFund } from './fill-fund';
export { type Fund, listDonationsWithMoney, listFunds, loadFund, readMoneyLeft } from './fund-queries';
export { grantFromFund } from './grant-from-fund';
export { type CandidateFilter, type GrantCandidate, listGrantCandidates } from './grant-queries';
export { fundState } from './policy';
export {
  type DonationFigures,
  type FundSpending,
  type GivenGoods,
  listFundSpending,
  listGivenGoods,
  readDonationFigures,
} from './public-queries';
export { type EarmarkedPurse, type FundPurse, listEarmarkedPurses, listFundPurses } from './purse-queries';
export { registerDonation } from './register-donation';
export { changeDonor, registerDonor } from './register-donor';
export * from './vocabulary';
