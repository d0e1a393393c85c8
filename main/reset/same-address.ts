/** Are these the same address? Lists and single answers may spell it in other cases, and Entra does not tell them apart. */
export const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
