/** What a person typed into a field: undefined for nothing, NaN for what is no number. A decimal comma and a true minus are welcome. */
export function typedNumber(text: string): number | undefined {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return plain === '' ? undefined : Number(plain);
}
