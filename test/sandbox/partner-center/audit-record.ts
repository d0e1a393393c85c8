/** One line of Partner Center's audit log, and when it may be seen. */
export type SandboxAuditRecord = {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  /** The operator's. */
  readonly userPrincipalName: string;
  readonly applicationId: string;
  readonly operationType: string;
  readonly operationStatus: 'succeeded' | 'failed';
  /** Server time, milliseconds. */
  readonly at: number;
  /** Not shown before this time (infinite: never). */
  readonly visibleAt: number;
  readonly originalCorrelationId: string;
  readonly resourceNewValue: string;
};
