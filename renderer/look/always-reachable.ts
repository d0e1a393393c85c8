import { useModalAttributes } from '@fluentui/react-components';

/**
 * Attributes for what a screen reader must reach while a modal dialog is open, though it lies outside of it: Fluent
 * hides everything else from it then.
 */
export const useAlwaysReachable = (id: string): { readonly 'data-tabster': string } => {
  // Starts the part of Fluent's focus library that reads the attribute; before the first dialog it is not there.
  useModalAttributes();
  return {
    'data-tabster': JSON.stringify({ modalizer: { id, isAlwaysAccessible: true, isOthersAccessible: true } }),
  };
};
