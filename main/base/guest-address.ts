/** Is it the address that Entra gives to a guest who was invited? It reads `name_contoso.com#EXT#@tenant`. */
export const isGuestAddress = (address: string): boolean => /#ext#(?:@|$)/i.test(address);
