/** One of the partner's customers, as the practice Partner Center knows it. */
export type SandboxCustomer = {
  readonly index: number;
  /** Also the customer's tenant id. */
  readonly id: string;
  companyName: string;
  /** As in `nordwind.onmicrosoft.com`; unique, ASCII. */
  domain: string;
  readonly country: string;
  /** Number of users made for it from the seed. */
  readonly size: number;
  /** `none` once the relationship has ended. */
  relationship: 'reseller' | 'none';
};
